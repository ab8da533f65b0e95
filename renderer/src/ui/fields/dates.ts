/** How a date stands in a record (YYYY-MM-DD) and in the field (DD-MM-YYYY). */
import { digitsOf, maskDigits } from './mask.ts';

export const DATE_GROUPS = [2, 2, 4] as const;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The digits to show, day first. A date typed by half is kept as it was typed. */
export function digitsOfDate(value: string): string {
  const iso = ISO.exec(value);
  return iso ? `${iso[3]}${iso[2]}${iso[1]}` : digitsOf(value).slice(0, 8);
}

/** YYYY-MM-DD once all eight digits are there (whether such a day exists is for the rules), else the masked text. */
export function dateOfDigits(digits: string): string {
  if (digits.length < 8) return maskDigits(digits, DATE_GROUPS);
  return `${digits.slice(4)}-${digits.slice(2, 4)}-${digits.slice(0, 2)}`;
}
