/** When a process that died may start again. Pure; times in milliseconds of the caller's clock. */
export const BACK_OFF = [1_000, 2_000, 4_000, 8_000] as const;
export const MOST_RESTARTS = 5;
export const WINDOW = 10 * 60_000;

/** Waits until the next start, or 'give-up' when the process has been restarted five times in ten minutes. */
export function nextRestart(earlier: readonly number[], now: number): number | 'give-up' {
  const recent = withinWindow(earlier, now).length;
  if (recent >= MOST_RESTARTS) return 'give-up';
  return BACK_OFF[Math.min(recent, BACK_OFF.length - 1)] ?? 'give-up';
}

/** The restarts that still count. */
export function withinWindow(earlier: readonly number[], now: number): readonly number[] {
  return earlier.filter((at) => now - at < WINDOW);
}
