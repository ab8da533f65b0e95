/** What can be said of a CNIC number without asking anybody. The number has no public check digit. */
import type { Check, CheckCode, CheckLevel } from '../registration/checks.ts';
import { CNIC_DIGITS, isWholeCnic } from './number.ts';
import { isKnownPrefix } from './prefixes.ts';

export interface CnicContext {
  /** M, F, X or empty. */
  readonly gender: string;
  /** In training 9 is the first digit of synthetic people's numbers. */
  readonly training: boolean;
}

const finding = (code: CheckCode, level: CheckLevel, values?: Check['values']): Check => ({
  field: 'cnic',
  code,
  level,
  ...(values && { values }),
});

/** The last digit is odd for men and even for women; never held against X, nor said while the gender is unknown. */
function breaksParity(digits: string, gender: string): boolean {
  const odd = Number(digits.at(-1)) % 2 === 1;
  return (gender === 'M' && !odd) || (gender === 'F' && odd);
}

/**
 * Checks a normalised, non-empty number. Blocks what cannot be a number (short, long, all the same, first digit 0), warns of
 * what is only unlikely. First digits 1 to 8 are issued (8: Azad Jammu and Kashmir).
 */
export function checkCnic(digits: string, context: CnicContext): readonly Check[] {
  if (!isWholeCnic(digits)) {
    return [
      finding('cnic-incomplete', 'block', { digits: digits.replace(/\D/g, '').length, of: CNIC_DIGITS }),
    ];
  }
  if (/^(\d)\1*$/.test(digits)) return [finding('cnic-all-same', 'block')];
  if (digits.startsWith('0')) return [finding('cnic-first-digit-zero', 'block')];

  const found: Check[] = [];
  const nine = digits.startsWith('9');
  if (nine && !context.training) found.push(finding('cnic-first-digit-unknown', 'warn'));
  if (!nine && !isKnownPrefix(digits.slice(0, 3))) found.push(finding('cnic-prefix-unknown', 'warn'));
  if (breaksParity(digits, context.gender)) {
    found.push(finding('cnic-parity', 'warn', { gender: context.gender }));
  }
  return found;
}
