import { dayInPakistan, formatDay } from '../dates/day.ts';

/** "02-11-2026 14:05", Pakistan's time, of an instant in milliseconds since 1970. */
export const paperTime = (at: number): string =>
  `${formatDay(dayInPakistan(at))} ${new Date(at + 5 * 3_600_000).toISOString().slice(11, 16)}`;
