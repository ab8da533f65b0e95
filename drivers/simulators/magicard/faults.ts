/** Ways in which an emulated Magicard misbehaves, by name. With the same seed it misbehaves in the same way. */
import { faultFamily } from '../line/fault-family.ts';
import type { FaultCounter } from '../line/fault-family.ts';

/** What sets a fault off: a card that is to be drawn, a panel that is on the card just now, an answer. */
export type MagicardTrigger = 'card' | 'panel' | 'answer';

interface MagicardFault {
  readonly trigger: MagicardTrigger;
  /** For people: what it does. */
  readonly does: string;
}

export const MAGICARD_FAULTS = {
  'feeder-empty': { trigger: 'card', does: 'has no card left to draw' },
  'hopper-full': { trigger: 'card', does: 'has no room for one card more' },
  'ribbon-out': { trigger: 'card', does: 'has come to the end of its ribbon' },
  cover: { trigger: 'card', does: 'its cover is opened' },
  jam: { trigger: 'panel', does: 'the card gets stuck behind this panel' },
  vanish: { trigger: 'panel', does: 'loses its power behind this panel' },
  garbage: { trigger: 'answer', does: 'noise in place of the answer' },
  slow: { trigger: 'answer', does: 'the answer comes late, within the deadline' },
  silence: { trigger: 'answer', does: 'no answer' },
} as const satisfies Readonly<Record<string, MagicardFault>>;

export type MagicardFaultName = keyof typeof MAGICARD_FAULTS;
/** What happens, and the fault that is due with it. */
export type MagicardFaultDue = FaultCounter<MagicardFaultName, MagicardTrigger>['first'];

export const {
  names: MAGICARD_FAULT_NAMES,
  parse: parseMagicardFault,
  counter: countMagicardFaults,
} = faultFamily(MAGICARD_FAULTS);
