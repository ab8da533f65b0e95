/** What to put on the glass next. */
import { FINGERS, SLAPS, SLAP_FINGERS, type Finger, type Target } from './positions.ts';
import { isSettled, type FingerStatus } from './status.ts';

export type Statuses = Readonly<Record<Finger, FingerStatus>>;

/** One by one the hand goes as the applicant does it at ease: right thumb to little finger, then left. */
const ONE_BY_ONE: readonly Finger[] = FINGERS;

/**
 * The next target, or null when every finger is settled. With a slap scanner a slap of which two or more fingers are
 * not settled is taken whole, a single one that was below its threshold by itself.
 */
export function nextTarget(statuses: Statuses, scanner: { readonly slap: boolean }): Target | null {
  const isOpen = (finger: Finger) => !isSettled(statuses[finger]);
  if (!scanner.slap) {
    const finger = ONE_BY_ONE.find(isOpen);
    return finger === undefined ? null : { kind: 'finger', finger };
  }
  for (const slap of SLAPS) {
    const open = SLAP_FINGERS[slap].filter(isOpen);
    const [only] = open;
    if (only === undefined) continue;
    if (open.length === 1) return { kind: 'finger', finger: only };
    return { kind: 'slap', slap };
  }
  return null;
}
