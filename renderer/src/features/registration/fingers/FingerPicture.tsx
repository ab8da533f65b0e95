import { Fingerprint } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDeskState } from '../desk/DeskContext.ts';

/** The big picture of the finger in hand; it is never mirrored. While a new one is read the old one stays, pale. */
export function FingerPicture() {
  const { t } = useTranslation('registration');
  const finger = useDeskState((model) => model.finger);
  const url = useDeskState((model) => model.pictures[model.finger]);
  const running = useDeskState((model) => model.capture !== null);
  const name = t(`fingers.names.${finger}`);
  return (
    <div className="uc-reg-print" data-running={running}>
      {url === undefined ? (
        <div className="uc-reg-print__empty">
          <Fingerprint size={120} strokeWidth={0.75} aria-hidden="true" />
          <p>{t('fingers.empty')}</p>
        </div>
      ) : (
        <img src={url} alt={t('fingers.pictureAlt', { finger: name })} />
      )}
    </div>
  );
}
