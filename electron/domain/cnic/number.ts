/** The CNIC number: thirteen digits, shown as #####-#######-# (https://en.wikipedia.org/wiki/CNIC_(Pakistan)). */
import { asciiDigits } from '../text/digits.ts';
import { dropInvisible } from '../text/invisible.ts';

export const CNIC_DIGITS = 13;

/** Drops spaces, hyphens and invisible characters and makes digits ASCII. Anything else stays, so that the rules can see it. */
export function normaliseCnic(text: string): string {
  return asciiDigits(dropInvisible(text)).replace(/[\s\u0085\u200c\-\u2010-\u2015\u2212_.]/g, '');
}

/** Thirteen ASCII digits, nothing else. */
export const isWholeCnic = (text: string): boolean => /^\d{13}$/.test(text);

/** Groups normalised text as it is typed: "9920112" is "99201-12"; whole numbers are #####-#######-#. */
export function formatCnic(normalised: string): string {
  return [normalised.slice(0, 5), normalised.slice(5, 12), normalised.slice(12)].filter(Boolean).join('-');
}

/** For lists and side cards: the locality code and the last three digits, "99201-•••••67-4"; empty when not whole. */
export function maskCnic(normalised: string): string {
  if (!isWholeCnic(normalised)) return '';
  return `${normalised.slice(0, 5)}-•••••${normalised.slice(10, 12)}-${normalised.slice(12)}`;
}
