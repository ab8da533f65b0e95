/** Times as the specification has them: ISO 8601, "2020-12-08T09:39:37Z". */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)$/;

/** Milliseconds since 1970; null when it is no such time. */
export function parseInstant(text: string): number | null {
  if (!INSTANT.test(text)) return null;
  const at = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(at) ? null : at;
}

/** @param at milliseconds since 1970 */
export const formatInstant = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** How far a device's time may lie from this PC's, in milliseconds. */
export const MOST_SKEW = 5 * 60_000;

/** "3 h 20 min": for notes. */
export function describeSpan(milliseconds: number): string {
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
