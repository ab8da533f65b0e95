import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '#renderer/app/hooks.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { ApprovalDialog } from '#renderer/features/approval/ApprovalDialog.tsx';
import { Button, ErrorNotice } from '#renderer/ui/index.ts';
import type { StepProps } from './HandoverTask.tsx';

/** Whether the chip answers at all; a counter without a reader says so by itself. */
export function ChipStep({ handover: { orderId }, changed }: StepProps) {
  const { t } = useTranslation('cards');
  const client = useClient();
  const { busy, error, run } = useCall();
  const [passing, setPassing] = useState(false);
  const read = async (): Promise<void> => {
    const next = await run(() => client['handover.readChip']({ id: orderId }));
    if (next) changed(next);
  };
  return (
    <div className="uc-handover__form">
      <p className="uc-handover__lead">{t('handover.chip.text')}</p>
      <Button variant="primary" autoFocus isPending={busy} onPress={() => void read()}>
        {t('handover.chip.read')}
      </Button>
      <Button variant="quiet" onPress={() => setPassing(true)}>
        {t('handover.chip.pass')}
      </Button>
      {error && <ErrorNotice error={error} tone="warn" subject="chip-reader" />}
      {passing && (
        <ApprovalDialog
          title={t('handover.chip.passTitle')}
          text={t('handover.chip.passText')}
          action={t('doubt.approve')}
          confirm={async (approval) => {
            const answer = await client['handover.passChip']({
              id: orderId,
              reason: 'reader-fault',
              approval,
            });
            if (answer.ok) changed(answer.value);
            return answer.ok ? null : answer.error;
          }}
          onClose={() => setPassing(false)}
        />
      )}
    </div>
  );
}
