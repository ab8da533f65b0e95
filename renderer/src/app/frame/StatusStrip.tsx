import { useTranslation } from 'react-i18next';
import { Chip } from '#renderer/ui/index.ts';
import { useAppStore } from '../hooks.ts';
import { Clock } from './Clock.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { StatusChips } from './StatusChips.tsx';
import './frame.css';

/** Which counter this is, how its devices and link are, the time, the language, the person. */
export function StatusStrip() {
  const { t } = useTranslation(['frame', 'common']);
  const counter = useAppStore(({ snapshot }) => snapshot?.counter ?? null);
  const person = useAppStore(({ snapshot }) => snapshot?.person ?? null);
  return (
    <header className="uc-strip">
      <bdi className="uc-strip__council">{counter?.councilName ?? t('common:appName')}</bdi>
      {counter && <bdi className="uc-strip__counter">{counter.counterName}</bdi>}
      {counter?.training && <Chip tone="quiet">{t('training')}</Chip>}
      <span className="uc-strip__gap" />
      {person && <StatusChips />}
      <Clock />
      <LanguageSwitch />
      {person && <PersonMenu person={person} />}
    </header>
  );
}
