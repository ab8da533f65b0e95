import type { ComponentType } from 'react';
import { Button } from 'react-aria-components/Button';
import { CalendarDays, Component, Fingerprint, IdCard, Send, UserRoundPlus, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PrinterTray } from '#renderer/features/training/PrinterTray.tsx';
import { KeyTip, useKeys } from '#renderer/ui/index.ts';
import { useAppStore, useNavigation, useSnapshot } from '../hooks.ts';
import { placesOf } from '../places.ts';
import type { ScreenName } from '../stores/navigationStore.ts';
import { useRegister } from '../useRegister.ts';
import './frame.css';

const ICONS: Readonly<
  Record<ScreenName, ComponentType<{ size: number; strokeWidth: number; 'aria-hidden': true }>>
> = {
  today: CalendarDays,
  registration: UserRoundPlus,
  cards: IdCard,
  outbox: Send,
  devices: Fingerprint,
  people: UsersRound,
  gallery: Component,
};
const WORDS = {
  today: 'today',
  registration: 'register',
  cards: 'cards',
  outbox: 'outbox',
  devices: 'devices',
  people: 'people',
  gallery: 'gallery',
} as const satisfies Record<ScreenName, string>;

/** The places at the inline start; Ctrl+1 to Ctrl+6 lead there too. */
export function Rail() {
  const { t } = useTranslation('frame');
  const roles = useSnapshot(({ person }) => person?.roles);
  const development = useAppStore(({ status }) => status?.development ?? false);
  const current = useNavigation(({ screen }) => screen.name);
  const go = useNavigation((state) => state.go);
  const { goOn } = useRegister();
  const places = placesOf(roles ?? [], development);
  const visit = (name: ScreenName) => (name === 'registration' ? void goOn() : go(name));

  useKeys(Object.fromEntries(places.map((name, at) => [`Ctrl+${at + 1}`, () => visit(name)])));
  return (
    <nav className="uc-rail" aria-label={t('places')}>
      {places.map((name, at) => {
        const Icon = ICONS[name];
        return (
          <KeyTip key={name} keyHint={`Ctrl+${at + 1}`}>
            <Button
              className="uc-rail__place"
              aria-keyshortcuts={`Control+${at + 1}`}
              onPress={() => visit(name)}
              {...(name === current && { 'aria-current': 'page' as const })}
            >
              <Icon size={22} strokeWidth={1.75} aria-hidden />
              <span>{t(WORDS[name])}</span>
            </Button>
          </KeyTip>
        );
      })}
      <PrinterTray />
    </nav>
  );
}
