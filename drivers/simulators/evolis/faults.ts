/** Ways in which an emulated Evolis printer fails, by name. With the same seed it fails in the same way. */
import { faultFamily } from '../line/fault-family.ts';
import type { FaultCounter } from '../line/fault-family.ts';

/** What sets a fault off: any answer, `Ss`, a card taken from the feeder, a panel printed, `Smw`, or `Rrt`. */
export type EvolisTrigger = 'answer' | 'start' | 'card' | 'panel' | 'magnetic' | 'ribbon';

interface EvolisFault {
  readonly trigger: EvolisTrigger;
  /** For people: what it does. */
  readonly does: string;
}

export const EVOLIS_FAULTS = {
  jam: { trigger: 'panel', does: 'the card jams while a panel is printed' },
  'ribbon-out': { trigger: 'panel', does: 'the ribbon ends while a panel is printed' },
  cover: { trigger: 'panel', does: 'the cover is opened while a panel is printed' },
  vanish: { trigger: 'panel', does: 'loses power when a panel has just been printed' },
  'feeder-empty': { trigger: 'card', does: 'the feeder is empty' },
  'hopper-full': { trigger: 'start', does: 'the hopper is full' },
  'needs-cleaning': { trigger: 'start', does: 'will not go on before it is cleaned' },
  'mag-error': { trigger: 'magnetic', does: 'cannot write the magnetic stripe' },
  'spurious-ok': { trigger: 'ribbon', does: 'says OK in place of a count of the ribbon' },
  garbage: { trigger: 'answer', does: 'noise in place of the answer' },
  slow: { trigger: 'answer', does: 'the answer comes late and in pieces' },
  silence: { trigger: 'answer', does: 'no answer' },
} as const satisfies Readonly<Record<string, EvolisFault>>;

export type EvolisFaultName = keyof typeof EVOLIS_FAULTS;
/** What happens, and the fault that is due with it. */
export type EvolisFaultDue = FaultCounter<EvolisFaultName, EvolisTrigger>['first'];

export const {
  names: EVOLIS_FAULT_NAMES,
  parse: parseEvolisFault,
  counter: countEvolisFaults,
} = faultFamily(EVOLIS_FAULTS);
