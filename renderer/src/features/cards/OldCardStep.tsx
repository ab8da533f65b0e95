import { useTranslation } from 'react-i18next';
import { OLD_CARD_RESULTS, type OldCardResult } from '#domain/cards/handover-steps.ts';
import { useClient } from '#renderer/app/hooks.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { Button, ErrorNotice } from '#renderer/ui/index.ts';
import type { StepProps } from './HandoverTask.tsx';

/** The earlier card does not stay in use. */
export function OldCardStep({ handover: { orderId }, changed }: StepProps) {
  const { t } = useTranslation('cards');
  const client = useClient();
  const { busy, error, run } = useCall();
  const settle = async (what: OldCardResult): Promise<void> => {
    const next = await run(() => client['handover.oldCard']({ id: orderId, what }));
    if (next) changed(next);
  };
  return (
    <div className="uc-handover__form">
      <p className="uc-handover__lead">{t('handover.oldCard.text')}</p>
      {OLD_CARD_RESULTS.map((what, at) => (
        <Button
          key={what}
          variant={at === 0 ? 'primary' : 'secondary'}
          autoFocus={at === 0}
          isDisabled={busy}
          onPress={() => void settle(what)}
        >
          {t(`handover.oldCard.${what}`)}
        </Button>
      ))}
      {error && <ErrorNotice error={error} />}
    </div>
  );
}
