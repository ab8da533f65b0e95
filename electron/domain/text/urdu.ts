/** Urdu text as records hold it: one code point for one letter, whatever keyboard or document it came from. */
import { asciiDigits } from './digits.ts';
import { dropInvisible, singleSpaces } from './invisible.ts';

/** Arabic-keyboard letters and their Urdu code points. Letters that differ in meaning (آ ے ھ and hamza forms) are not here. */
const URDU_LETTERS: Readonly<Record<string, string>> = {
  '\u0643': '\u06a9', // kaf
  '\u064a': '\u06cc', // yeh
  '\u0649': '\u06cc', // alef maksura, typed for yeh
  '\u0647': '\u06c1', // heh
  '\u0629': '\u06c3', // teh marbuta
  '\u06c0': '\u06c2', // heh with yeh above, typed for heh goal with hamza
};

/** Shapes that old software stores instead of letters (Unicode blocks Arabic Presentation Forms A and B). */
const PRESENTATION_FORMS = /[\ufb50-\ufdff\ufe70-\ufefc]/g;
const TATWEEL = /\u0640/g;

/**
 * NFC with Urdu's letters for Arabic's, presentation forms spelled out, tatweel, bidi controls and ZWJ dropped, ASCII digits,
 * single spaces. Never folds letters that a name may differ by. Idempotent.
 */
export function normaliseUrdu(text: string): string {
  const spelled = text.replace(PRESENTATION_FORMS, (shape) => shape.normalize('NFKC'));
  const visible = dropInvisible(spelled).replace(TATWEEL, '').normalize('NFC');
  const urdu = visible.replace(/[\u0643\u064a\u0649\u0647\u0629\u06c0]/g, (c) => URDU_LETTERS[c] ?? c);
  // A hamza that stood on an Arabic heh can now join: U+06C1 U+0654 is U+06C2.
  return singleSpaces(asciiDigits(urdu).normalize('NFC'));
}
