/** What the rail offers, by role. */
import type { Role } from '#contract/define.ts';
import type { ScreenName } from './stores/navigationStore.ts';

const PLACES: Readonly<Record<ScreenName, readonly Role[]>> = {
  today: ['operator', 'supervisor'],
  registration: ['operator', 'supervisor'],
  cards: ['operator', 'supervisor'],
  outbox: ['operator', 'supervisor', 'technician'],
  devices: ['operator', 'supervisor', 'technician'],
  people: ['operator', 'supervisor', 'technician'],
  gallery: ['operator', 'supervisor', 'technician'],
};
const ORDER = ['today', 'registration', 'cards', 'outbox', 'devices', 'people', 'gallery'] as const;

export function placesOf(roles: readonly Role[], development: boolean): readonly ScreenName[] {
  return ORDER.filter(
    (name) => (name !== 'gallery' || development) && PLACES[name].some((role) => roles.includes(role)),
  );
}
