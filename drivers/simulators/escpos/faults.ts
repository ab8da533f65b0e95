/** Ways in which an emulated receipt printer misbehaves, by name. With the same seed it misbehaves in the same way. */
import { faultFamily } from '../line/fault-family.ts';
import type { FaultCounter } from '../line/fault-family.ts';

/** What sets a fault off: a band of a picture (or a line of text), a cut, or an answer. */
export type EscposTrigger = 'band' | 'cut' | 'answer';

interface EscposFault {
  readonly trigger: EscposTrigger;
  /** For people: what it does. */
  readonly does: string;
}

export const ESCPOS_FAULTS = {
  'paper-out': { trigger: 'band', does: 'the roll ends within the band' },
  'near-end': { trigger: 'band', does: 'the roll is nearly at its end from this band on' },
  cover: { trigger: 'band', does: 'the cover is opened within the band' },
  offline: { trigger: 'band', does: 'goes offline within the band and does not say why' },
  vanish: { trigger: 'band', does: 'unplugged within the band' },
  slow: { trigger: 'band', does: 'takes its time for each band' },
  'cutter-jam': { trigger: 'cut', does: 'the blade jams' },
  garbage: { trigger: 'answer', does: 'noise before the answer' },
  silence: { trigger: 'answer', does: 'no answer' },
} as const satisfies Readonly<Record<string, EscposFault>>;

export type EscposFaultName = keyof typeof ESCPOS_FAULTS;
/** What happens, and the faults that are due with it. */
export type EscposFaultsDue = FaultCounter<EscposFaultName, EscposTrigger>['all'];

export const {
  names: ESCPOS_FAULT_NAMES,
  parse: parseEscposFault,
  counter: countEscposFaults,
} = faultFamily(ESCPOS_FAULTS);
