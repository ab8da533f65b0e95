/** Instants on paper: the day and time in Pakistan, whatever zone the PC is set to. */
import { dayInPakistan, formatDay, timeInPakistan } from '../dates/day.ts';

/** "14-08-1991 09:47". */
export const whenInPakistan = (instant: number): string =>
  `${formatDay(dayInPakistan(instant))} ${timeInPakistan(instant)}`;
