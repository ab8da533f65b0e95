/** Ways in which an emulated Magicard misbehaves, by name. With the same seed it misbehaves in the same way. */
import { readFault } from '../line/fault-script.ts';
import type { FaultSpec } from '../line/fault-script.ts';

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
export const MAGICARD_FAULT_NAMES = Object.keys(MAGICARD_FAULTS).filter(isMagicardFault);

export function isMagicardFault(name: string): name is MagicardFaultName {
  return Object.hasOwn(MAGICARD_FAULTS, name);
}

/** "NAME" every time its trigger comes, "NAME@N" only the Nth time. Null when the text is no fault. */
export const parseMagicardFault = (text: string): FaultSpec<MagicardFaultName> | null =>
  readFault(text, isMagicardFault);

/** Counts triggers: which fault is due at this one, if any. */
export function createFaultCounter(
  specs: readonly FaultSpec<MagicardFaultName>[],
): (trigger: MagicardTrigger) => MagicardFaultName | null {
  const seen = new Map<MagicardTrigger, number>();
  return (trigger) => {
    const count = (seen.get(trigger) ?? 0) + 1;
    seen.set(trigger, count);
    const due = specs.find(
      ({ name, at }) => MAGICARD_FAULTS[name].trigger === trigger && (at === null || at === count),
    );
    return due?.name ?? null;
  };
}
