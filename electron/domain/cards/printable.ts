/** Which characters the card's own typefaces have. Others would be taken from whatever typeface the PC has, or be a box. */
import type { Script } from './layout.ts';

/** Basic Latin, Latin-1, Latin Extended-A without its ligatures and oddities, and typographic quotes and dashes. */
const LATIN =
  /^[\u0020-\u007e\u00a0-\u00ff\u0100-\u0148\u014a-\u017e\u2013\u2014\u2018\u2019\u201c\u201d]*$/u;

/** Letters of Urdu and of Pakistan's other languages as Nastaliq has them, marks, both kinds of digits, punctuation, Latin. */
const URDU =
  /^[\u0020-\u007e\u00b7\u060c\u061b\u061f\u0621-\u063a\u0641-\u0652\u0654-\u0655\u0660-\u0669\u0670\u0679-\u067e\u0681\u0685-\u0686\u0688-\u0689\u0691\u0693\u0696\u0698\u069a\u06a9\u06ab\u06af\u06ba\u06bb\u06bc\u06be\u06c1-\u06c3\u06cc-\u06cd\u06d0\u06d2-\u06d4\u06f0-\u06f9\u200c]*$/u;

export const isPrintable = (text: string, script: Script): boolean =>
  (script === 'latin' ? LATIN : URDU).test(text.normalize('NFC'));
