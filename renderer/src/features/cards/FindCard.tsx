import { useTranslation } from 'react-i18next';
import type { HandoverView } from '#contract/model.ts';
import { useClient } from '#renderer/app/hooks.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { ActionGap, Button, ErrorNotice, TaskCard } from '#renderer/ui/index.ts';
import { CodeField } from './CodeField.tsx';
import { useCode } from './useCode.ts';
import './cards.css';

interface FindCardProps {
  readonly found: (handover: HandoverView) => void;
}

/** By the code of slip or card, the tracking number or the CNIC. */
export function FindCard({ found }: FindCardProps) {
  const { t } = useTranslation('cards');
  const client = useClient();
  const { busy, error, run } = useCall();
  const { code, setCode, submit } = useCode(async (read) => {
    const handover = await run(() => client['handover.begin']({ code: read }));
    if (handover) found(handover);
  });
  return (
    <form className="uc-find" noValidate onSubmit={submit}>
      <TaskCard
        actions={
          <>
            <ActionGap />
            <Button type="submit" variant="primary" keyHint="Enter" isPending={busy}>
              {t('handover.open')}
            </Button>
          </>
        }
      >
        <CodeField
          label={t('handover.find')}
          value={code}
          onChange={setCode}
          message={{ level: 'note', text: t('handover.findNote') }}
        />
        {error && <ErrorNotice error={error} tone="warn" />}
      </TaskCard>
    </form>
  );
}
