/** Calendar days of records: "YYYY-MM-DD" (ISO 8601, Gregorian), shown and typed as DD-MM-YYYY. No time zones but one. */
import { asciiDigits } from '../text/digits.ts';
import { dropInvisible } from '../text/invisible.ts';

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const TYPED_DAY = /^(\d{1,2})[-./\s]+(\d{1,2})[-./\s]+(\d{4})$/;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isoDay(year: string, month: string, day: string): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (y < 1 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m)) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A day as typed (DD-MM-YYYY with hyphens, dots, slashes or spaces, either digits; eight digits run together) or stored; null when there is no such day. */
export function parseDay(text: string): string | null {
  const plain = asciiDigits(dropInvisible(text)).trim();
  const iso = ISO_DAY.exec(plain);
  if (iso) return isoDay(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '');
  const typed = TYPED_DAY.exec(plain) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(plain);
  return typed ? isoDay(typed[3] ?? '', typed[2] ?? '', typed[1] ?? '') : null;
}

/** "1991-08-14" is "14-08-1991"; anything that is not a stored day comes back as it is. */
export function formatDay(day: string): string {
  const iso = ISO_DAY.exec(day);
  return iso ? `${iso[3]}-${iso[2]}-${iso[1]}` : day;
}

/** Completed years on a day. Both are stored days; negative when born later. Born on 29 February: a year older on 1 March. */
export function ageOn(birthDay: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDay.slice(0, 4));
  return today.slice(5) < birthDay.slice(5) ? years - 1 : years;
}

/** Pakistan keeps UTC+5 the whole year. */
const PAKISTAN = 5 * 3_600_000;

/** The day in Pakistan at an instant in milliseconds since 1970. */
export function dayInPakistan(instant: number): string {
  return new Date(instant + PAKISTAN).toISOString().slice(0, 10);
}

/** The time of day there, "09:47". */
export const timeInPakistan = (instant: number): string =>
  new Date(instant + PAKISTAN).toISOString().slice(11, 16);

/** Midnight there at the beginning of a stored day, in milliseconds since 1970. */
export const startOfDayInPakistan = (day: string): number => Date.parse(`${day}T00:00:00Z`) - PAKISTAN;
