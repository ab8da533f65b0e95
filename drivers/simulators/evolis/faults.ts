/** Ways in which an emulated Evolis printer fails, by name. With the same seed it fails in the same way. */
import { readFault } from '../line/fault-script.ts';
import type { FaultSpec } from '../line/fault-script.ts';

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
export const EVOLIS_FAULT_NAMES = Object.keys(EVOLIS_FAULTS).filter(isEvolisFault);

export function isEvolisFault(name: string): name is EvolisFaultName {
  return Object.hasOwn(EVOLIS_FAULTS, name);
}

/** Null when the text is no fault. */
export const parseEvolisFault = (text: string): FaultSpec<EvolisFaultName> | null =>
  readFault(text, isEvolisFault);

/** Tells of each thing that happens whether a fault is due with it. */
export type FaultDue = (trigger: EvolisTrigger) => EvolisFaultName | null;

export function faultsDue(specs: readonly FaultSpec<EvolisFaultName>[]): FaultDue {
  const seen = new Map<EvolisTrigger, number>();
  return (trigger) => {
    const count = (seen.get(trigger) ?? 0) + 1;
    seen.set(trigger, count);
    const due = specs.find(
      ({ name, at }) => EVOLIS_FAULTS[name].trigger === trigger && (at === null || at === count),
    );
    return due?.name ?? null;
  };
}
