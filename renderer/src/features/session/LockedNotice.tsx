import { LockKeyhole } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clockOf } from './countdown.ts';
import './session.css';

/** Why sign-in is paused and for how long, counting down. */
export function LockedNotice({ seconds }: { readonly seconds: number }) {
  const { t } = useTranslation('session');
  return (
    <div className="uc-locked" role="status">
      <LockKeyhole size={22} aria-hidden="true" />
      <div>
        <p className="uc-locked__title">{t('lockedTitle')}</p>
        <p role="timer" aria-live="off">
          {t('lockedFor', { time: clockOf(seconds) })}
        </p>
        <p className="uc-locked__why">{t('lockedWhy')}</p>
      </div>
    </div>
  );
}
