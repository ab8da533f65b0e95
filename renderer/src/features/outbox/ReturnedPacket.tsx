import { useTranslation } from 'react-i18next';
import type { PacketRow } from '#contract/model.ts';
import { useSnapshot } from '#renderer/app/hooks.ts';
import { mayCall } from '#renderer/app/mayCall.ts';
import { useRegister } from '#renderer/app/useRegister.ts';
import { Button } from '#renderer/ui/index.ts';
import './outbox.css';

/** Why upstream returned a packet, and the way to take the registration again. */
export function ReturnedPacket({ row }: { readonly row: PacketRow }) {
  const { t } = useTranslation('outbox');
  const { begin } = useRegister();
  const mayTake = useSnapshot(({ person }) => mayCall(person, 'registration.create'));
  return (
    <section className="uc-returned">
      <h3>{t('panel.reason')}</h3>
      <p dir="auto">{row.reason ?? t('now.rejectedNoReason')}</p>
      {row.replaced && <p>{t('now.replaced')}</p>}
      {mayTake && !row.replaced && (
        <>
          <p className="uc-returned__hint">{t('panel.takeAgainHint')}</p>
          <Button size="small" onPress={() => void begin(row.id)}>
            {t('panel.takeAgain')}
          </Button>
        </>
      )}
    </section>
  );
}
