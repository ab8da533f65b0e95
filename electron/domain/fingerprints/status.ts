/** How one finger of a registration stands. */
import type { Finger } from './positions.ts';

/** What the operator is told to do for a better picture; the screen has a sentence and a pictogram for each. */
export const ADVICE = [
  'moisten',
  'wipe-finger',
  'press-more',
  'press-less',
  'move-up',
  'move-down',
  'move-left',
  'move-right',
  'clean-glass',
  'hold-still',
  'cover-more',
] as const;
export type Advice = (typeof ADVICE)[number];

export const FINGER_STATUSES = ['open', 'below', 'good', 'low', 'exception'] as const;
/**
 * open: not taken. below: taken, its best picture under the threshold. good: reached. low: kept under the threshold, by
 * the operator's word. exception: cannot be taken.
 */
export type FingerStatus = (typeof FINGER_STATUSES)[number];

export interface Attempt {
  /** Counts the takes of this finger from 1. */
  readonly n: number;
  readonly quality: number;
}

export interface FingerFacts<A extends Attempt = Attempt> {
  readonly finger: Finger;
  /** The best ones, in the order in which they were taken. */
  readonly attempts: readonly A[];
  /** How often it was taken, dropped attempts included. */
  readonly takes: number;
  readonly keptLow: boolean;
  readonly exception: boolean;
}

/** The attempt of the highest quality, the earlier of equals; null without any. */
export function bestAttempt<A extends Attempt>(attempts: readonly A[]): A | null {
  return attempts.reduce<A | null>(
    (best, each) => (best && best.quality >= each.quality ? best : each),
    null,
  );
}

export function fingerStatus(facts: FingerFacts, threshold: number): FingerStatus {
  if (facts.exception) return 'exception';
  const best = bestAttempt(facts.attempts);
  if (best === null) return 'open';
  if (best.quality >= threshold) return 'good';
  return facts.keptLow ? 'low' : 'below';
}

/** Nothing more has to be done for this finger. */
export const isSettled = (status: FingerStatus): boolean => status !== 'open' && status !== 'below';

/** Adds a take; of more than `kept` the worst goes, the earlier of equals first. */
export function withAttempt<A extends Attempt>(attempts: readonly A[], next: A, kept: number): readonly A[] {
  const all = [...attempts, next];
  if (all.length <= kept) return all;
  const worst = all.reduce((low, each) => (each.quality < low.quality ? each : low));
  return all.filter((each) => each !== worst);
}
