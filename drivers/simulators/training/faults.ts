/** What can go wrong on the training scanner, on request: "NAME" at every capture, "NAME@N" only at the Nth. */
import { readFault } from '../line/fault-family.ts';
import type { FaultSpec } from '../line/fault-family.ts';

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

export type TrainingFault = FaultSpec<TrainingFaultName>;

const isTrainingFault = (name: string): name is TrainingFaultName =>
  TRAINING_FAULTS.some((known) => known === name);

/** Null when the text is no fault. */
export const parseTrainingFault = (text: string): TrainingFault | null => readFault(text, isTrainingFault);

/** Those that are due at this capture. */
export const dueFaults = (
  faults: readonly TrainingFault[],
  capture: number,
): ReadonlySet<TrainingFaultName> =>
  new Set(faults.filter(({ at }) => at === null || at === capture).map(({ name }) => name));
