/** Pure rules of masked number fields: digits in groups, with a dash between them. */
import { asciiDigits } from '#domain/text/digits.ts';

/** Only the digits of a text, as ASCII, whatever script they were typed in. */
export const digitsOf = (text: string): string => asciiDigits(text).replace(/\D/g, '');

export type Groups = readonly number[];

/** "9920112345" in groups of 5, 7 and 1 reads "99201-12345". A dash appears with the digit after it. */
export function maskDigits(digits: string, groups: Groups): string {
  const parts: string[] = [];
  let at = 0;
  for (const length of groups) {
    if (at >= digits.length) break;
    parts.push(digits.slice(at, at + length));
    at += length;
  }
  return parts.join('-');
}

/** Where the cursor stands in the masked text, after this many digits. */
export function caretAfter(masked: string, digits: number): number {
  let seen = 0;
  for (const [at, letter] of [...masked].entries()) {
    if (seen === digits) return at;
    if (letter !== '-') seen += 1;
  }
  return masked.length;
}

export interface Edit {
  readonly digits: string;
  /** The number of digits before the cursor. */
  readonly caret: number;
}

/** What an edit of the masked text means for the digits. Taking a dash away takes the digit before it. */
export function readEdit(before: string, typed: string, cursor: number, groups: Groups): Edit {
  const total = groups.reduce((sum, length) => sum + length, 0);
  const digits = digitsOf(typed).slice(0, total);
  const caret = Math.min(digitsOf(typed.slice(0, cursor)).length, total);
  const tookADash = digits === before && typed.length < maskDigits(before, groups).length;
  if (tookADash && caret > 0) {
    return { digits: digits.slice(0, caret - 1) + digits.slice(caret), caret: caret - 1 };
  }
  return { digits, caret };
}
