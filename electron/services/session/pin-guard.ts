/**
 * How long a user name must wait after wrong PINs. The wait is counted by the boot's monotonic clock and carried over a
 * restart in full, so that no restart and no change of the wall clock shortens it.
 */
import type { PinGuard } from '#db/repositories/operators.ts';

/** Wrong PINs that are free. */
export const FREE_TRIES = 5;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** The wait after the fifth wrong PIN, the sixth, and so on; the last one stays. */
export const WAITS = [30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE] as const;

export interface Moment {
  readonly bootId: string;
  /** Milliseconds of this boot's monotonic clock. */
  readonly monoMs: number;
}

/** Milliseconds still to wait; 0 when a PIN may be tried. */
export function waitLeft(guard: PinGuard | null, now: Moment): number {
  if (!guard) return 0;
  if (guard.bootId !== now.bootId) return guard.waitMs;
  return Math.max(0, guard.waitMs - Math.max(0, now.monoMs - guard.monoMs));
}

/** The guard as it must be saved when it is looked at in a new boot: the wait goes on from here. */
export function carriedOver(guard: PinGuard, now: Moment): PinGuard {
  return guard.bootId === now.bootId ? guard : { ...guard, bootId: now.bootId, monoMs: now.monoMs };
}

/** The guard after one more wrong PIN. */
export function afterWrongPin(guard: PinGuard | null, now: Moment): PinGuard {
  const failures = (guard?.failures ?? 0) + 1;
  const waitMs = failures < FREE_TRIES ? 0 : (WAITS[Math.min(failures - FREE_TRIES, WAITS.length - 1)] ?? 0);
  return { failures, waitMs, bootId: now.bootId, monoMs: now.monoMs };
}

/** Wrong PINs left before the next wait. */
export const triesLeft = (guard: PinGuard): number => Math.max(0, FREE_TRIES - guard.failures);
