/** English text as records hold it. */
import { asciiDigits } from './digits.ts';
import { dropInvisible, singleSpaces } from './invisible.ts';

/** NFC, plain apostrophes and hyphens for typographic ones, ASCII digits, single spaces; upper and lower case stay as typed. Idempotent. */
export function normaliseLatin(text: string): string {
  const plain = dropInvisible(text)
    .replace(/\u200c/g, '')
    .replace(/[\u2018\u2019\u02bc\u0060\u00b4]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-');
  return singleSpaces(asciiDigits(plain).normalize('NFC'));
}
