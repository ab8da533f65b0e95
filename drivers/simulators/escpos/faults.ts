/** Ways in which an emulated receipt printer misbehaves, by name. With the same seed it misbehaves in the same way. */
import { readFault } from '../line/fault-script.ts';
import type { FaultSpec } from '../line/fault-script.ts';

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
export const ESCPOS_FAULT_NAMES = Object.keys(ESCPOS_FAULTS).filter(isEscposFault);

export function isEscposFault(name: string): name is EscposFaultName {
  return Object.hasOwn(ESCPOS_FAULTS, name);
}

/** Null when the text is no fault. "NAME" is every time, "NAME@N" the Nth band, cut or answer. */
export const parseEscposFault = (text: string): FaultSpec<EscposFaultName> | null =>
  readFault(text, isEscposFault);

export interface EscposMishaps {
  /** Which faults are due at this moment; counts it. */
  at(trigger: EscposTrigger): ReadonlySet<EscposFaultName>;
}

export function createMishaps(specs: readonly FaultSpec<EscposFaultName>[]): EscposMishaps {
  const seen: Record<EscposTrigger, number> = { band: 0, cut: 0, answer: 0 };
  return {
    at(trigger) {
      seen[trigger] += 1;
      const due = specs.filter(
        ({ name, at }) => ESCPOS_FAULTS[name].trigger === trigger && (at === null || at === seen[trigger]),
      );
      return new Set(due.map(({ name }) => name));
    },
  };
}
