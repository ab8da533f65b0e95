/** Times, dates and sizes as the page shows them: this PC's time zone, ASCII digits in both languages. */

const two = (n: number): string => String(n).padStart(2, '0');

/** "09:47". */
export function timeOf(instant: number): string {
  const at = new Date(instant);
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** "14-08-1991", day first. */
export function dateOf(instant: number): string {
  const at = new Date(instant);
  return `${two(at.getDate())}-${two(at.getMonth() + 1)}-${at.getFullYear()}`;
}

/** How many midnights lie between an instant and now: 0 today, 1 yesterday. */
export function daysBefore(instant: number, now: number): number {
  const midnight = (ms: number) => new Date(ms).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(instant)) / 86_400_000);
}

/** "88,214". */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** Kilobytes of 1,000 bytes, rounded up, so that something is never "0 kB". */
export const kilobytes = (bytes: number): string => grouped(Math.ceil(bytes / 1000));

export type DurationUnit = 'seconds' | 'minutes' | 'hours' | 'days';

/** The largest unit that gives a plain number: 59 minutes, 3 hours, 2 days. Milliseconds in. */
export function durationOf(ms: number): { readonly unit: DurationUnit; readonly count: number } {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return { unit: 'seconds', count: seconds };
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return { unit: 'minutes', count: minutes };
  const hours = Math.round(minutes / 60);
  return hours < 48 ? { unit: 'hours', count: hours } : { unit: 'days', count: Math.round(hours / 24) };
}
