import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finger } from '#domain/fingerprints/positions.ts';
import { PASS_REASONS, type PassReason } from '#domain/cards/reasons.ts';
import { useClient } from '#renderer/app/hooks.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { ApprovalDialog } from '#renderer/features/approval/ApprovalDialog.tsx';
import { Button, ErrorNotice, OptionCards, SelectField, useKeys } from '#renderer/ui/index.ts';
import type { StepProps } from './HandoverTask.tsx';

const PASS_KEY = 'F8';

/** The holder's live finger against the order's own; where that cannot be, a supervisor's word. */
export function FingerStep({ handover: { orderId, fingers, tries }, changed }: StepProps) {
  const { t } = useTranslation('cards');
  const names = useTranslation('fingers').t;
  const client = useClient();
  const { busy, error, run } = useCall();
  const [finger, setFinger] = useState<Finger | null>(fingers[0] ?? null);
  const [passing, setPassing] = useState(false);
  const match = async (): Promise<void> => {
    if (finger === null) return;
    const next = await run(() => client['handover.matchFinger']({ id: orderId, finger }));
    if (next) changed(next);
  };
  const pass = () => setPassing(true);
  useKeys({
    ' ': busy || finger === null ? undefined : () => void match(),
    [PASS_KEY]: busy ? undefined : pass,
  });
  return (
    <div className="uc-handover__form">
      <p className="uc-handover__lead">
        {fingers.length === 0 ? t('handover.finger.none') : t('handover.finger.text')}
      </p>
      {finger !== null && (
        <>
          <SelectField
            label={t('handover.finger.which')}
            prompt=""
            choices={fingers.map((id) => ({ id, label: names(`names.${id}`), text: names(`names.${id}`) }))}
            value={finger}
            onChange={setFinger}
            isDisabled={busy}
            room={0}
          />
          <Button variant="primary" autoFocus keyHint="Space" isPending={busy} onPress={() => void match()}>
            {t('handover.finger.match')}
          </Button>
          {busy && (
            <>
              <p role="status">{t('handover.finger.waiting')}</p>
              <Button size="small" onPress={() => void client['handover.stopFinger']({})}>
                {t('handover.finger.stop')}
              </Button>
            </>
          )}
          {tries > 0 && <p>{t('handover.finger.tries', { count: tries })}</p>}
        </>
      )}
      {error && <ErrorNotice error={error} tone="warn" />}
      {!busy && (
        <Button
          keyHint={PASS_KEY}
          onPress={pass}
          // Where there is no finger to compare with this is what comes next.
          {...(finger === null ? { variant: 'primary', autoFocus: true } : { variant: 'quiet' })}
        >
          {t('handover.finger.pass')}
        </Button>
      )}
      {passing && <PassFinger orderId={orderId} changed={changed} onClose={() => setPassing(false)} />}
    </div>
  );
}

interface PassFingerProps extends Pick<StepProps, 'changed'> {
  readonly orderId: string;
  readonly onClose: () => void;
}

function PassFinger({ orderId, changed, onClose }: PassFingerProps) {
  const { t } = useTranslation('cards');
  const client = useClient();
  const [reason, setReason] = useState<PassReason | null>(null);
  return (
    <ApprovalDialog
      title={t('handover.finger.passTitle')}
      text={t('handover.finger.passText')}
      action={t('doubt.approve')}
      isDisabled={reason === null}
      confirm={async (approval) => {
        if (reason === null) return null;
        const answer = await client['handover.passFinger']({ id: orderId, reason, approval });
        if (answer.ok) changed(answer.value);
        return answer.ok ? null : answer.error;
      }}
      onClose={onClose}
    >
      <div className="uc-handover__reasons">
        <OptionCards
          label={t('stock.reasonLabel')}
          value={reason ?? ''}
          onChange={(chosen) => setReason(PASS_REASONS.find((each) => each === chosen) ?? null)}
          options={PASS_REASONS.map((each) => ({ id: each, title: t(`handover.finger.reason.${each}`) }))}
        />
      </div>
    </ApprovalDialog>
  );
}
