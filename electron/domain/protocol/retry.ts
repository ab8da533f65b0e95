/** When to try again: full jitter over a doubling ceiling, so that ten thousand counters do not knock together. */
export const RETRY_BASE_MS = 2_000;
export const RETRY_CAP_MS = 600_000;

export interface RetryCause {
  /** Failures in a row without progress, this one included, from 1. */
  readonly failures: number;
  /** Upstream's Retry-After, a floor. */
  readonly retryAfterMs: number | null;
}

/** Milliseconds to wait. `random` gives [0, 1). */
export function retryDelay({ failures, retryAfterMs: floor }: RetryCause, random: () => number): number {
  const ceiling = Math.min(RETRY_CAP_MS, RETRY_BASE_MS * 2 ** Math.min(failures - 1, 20));
  const delay = Math.round(random() * ceiling);
  if (floor === null) return delay;
  // Up to a fifth above the floor: one fixed time for all would bring them back in step.
  return Math.max(delay, Math.round(floor * (1 + 0.2 * random())));
}

/** Retry-After (RFC 9110 §10.2.3) in milliseconds, at most a day; a date needs the server's own clock (its Date field). */
export function retryAfterMs(field: string | undefined, date: string | undefined): number | null {
  if (field === undefined) return null;
  const DAY = 86_400_000;
  if (/^\d{1,9}$/.test(field)) return Math.min(DAY, Number(field) * 1000);
  const wait = Date.parse(field) - Date.parse(date ?? '');
  return Number.isFinite(wait) ? Math.min(DAY, Math.max(0, wait)) : null;
}
