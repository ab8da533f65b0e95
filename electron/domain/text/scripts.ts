/** Which script a text is in, and whether a name is made of what names are made of. */

const LATIN_LETTER = /\p{Script=Latin}/u;
const OTHER_THAN_LATIN = /(?!\p{Script=Latin})\p{L}/u;
const ARABIC_LETTER = /(?=\p{L})\p{Script=Arabic}/u;
const OTHER_THAN_ARABIC = /(?!\p{Script=Arabic})\p{L}/u;

/** Letters, and all of them Latin. */
export const isLatin = (text: string): boolean => LATIN_LETTER.test(text) && !OTHER_THAN_LATIN.test(text);

/** Letters, and all of them of the Arabic script. */
export const isUrdu = (text: string): boolean => ARABIC_LETTER.test(text) && !OTHER_THAN_ARABIC.test(text);

/** An Urdu address may hold a Latin letter or two ("بلاک C"), but not be in Latin. */
export const hasUrdu = (text: string): boolean => ARABIC_LETTER.test(text);

/** Latin letters, spaces, full stop, apostrophe, hyphen. */
export const isLatinNameText = (text: string): boolean => /^[\p{Script=Latin}\p{M} .'-]*$/u.test(text);

/** Arabic-script letters and their marks (aerab, superscript alef), spaces, ZWNJ, full stop in either script, hyphen. */
export const isUrduNameText = (text: string): boolean =>
  /^(?:\p{L}|[\u064b-\u065f\u0670\u200c .\u06d4-])*$/u.test(text);
