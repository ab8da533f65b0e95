/** What can go wrong on the training scanner, on request: "NAME" at every capture, "NAME@N" only at the Nth. */

export const TRAINING_FAULTS = [
  /** One finger of the slap does not touch; alone it touches with its tip only. */
  'partial-slap',
  /** The other hand, or its finger; thumbs change places. */
  'wrong-hand',
  /** A finger that was shown before, in the place of another. */
  'same-finger',
  /** Nobody puts a finger down. */
  'no-finger',
  /** The scanner is unplugged in the middle of the picture. */
  'vanish',
  /** Everything takes five times as long. */
  'slow',
  'dirty-glass',
  'dry',
  'wet',
] as const;
export type TrainingFaultName = (typeof TRAINING_FAULTS)[number];

export interface TrainingFault {
  readonly name: TrainingFaultName;
  /** Counted from 1; null for every time. */
  readonly at: number | null;
}

/** Null when the text is no fault. */
export function parseTrainingFault(text: string): TrainingFault | null {
  const [word = '', at] = text.split('@', 2);
  const name = TRAINING_FAULTS.find((known) => known === word);
  if (name === undefined) return null;
  if (at === undefined) return { name, at: null };
  return /^[1-9]\d{0,5}$/.test(at) ? { name, at: Number(at) } : null;
}

/** Those that are due at this capture. */
export const dueFaults = (
  faults: readonly TrainingFault[],
  capture: number,
): ReadonlySet<TrainingFaultName> =>
  new Set(faults.filter(({ at }) => at === null || at === capture).map(({ name }) => name));
