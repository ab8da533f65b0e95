/**
 * Titles and relations that people write before or after a name and that do not belong to it. Words that are also given
 * names or parts of one (Syed, Haji as in Haji Gul, Mir, Khan) stay out unless they stand first with a name after them.
 */
const LATIN_TITLES = new Set(
  'mr mrs ms miss dr doctor prof professor engr engineer haji hajji al-haj alhaj hafiz qari maulana molana mufti advocate justice col colonel major capt captain brig brigadier gen general retd late'.split(
    ' ',
  ),
);
const LATIN_ANYWHERE = new Set('sahib saheb sahiba s/o d/o w/o c/o h/o'.split(' '));

const URDU_TITLES = new Set(
  'حاجی الحاج ڈاکٹر پروفیسر انجینئر حافظ قاری مولانا مولوی مفتی علامہ محترم محترمہ جناب مسٹر مسز مس ایڈووکیٹ جسٹس کرنل میجر کیپٹن بریگیڈیئر جنرل مرحوم مرحومہ'.split(
    ' ',
  ),
);
const URDU_ANYWHERE = new Set('صاحب صاحبہ ولد زوجہ دختر مرحوم مرحومہ'.split(' '));

/** Honorific marks and their spelled-out ligatures: ؐ ؑ ؒ ؓ ؔ, ﷺ, ﷻ. */
const MARKS = /[\u0610-\u0614\ufdfa\ufdfb]/;

function anyWord(
  words: readonly string[],
  first: ReadonlySet<string>,
  anywhere: ReadonlySet<string>,
): boolean {
  return (words.length > 1 && first.has(words[0] ?? '')) || words.some((word) => anywhere.has(word));
}

/** Whether a name, in either script, carries a title, a relation word or an honorific mark. Give it normalised text. */
export function hasHonorific(name: string): boolean {
  if (MARKS.test(name)) return true;
  const words = name.split(' ').map((word) => word.replace(/[.\u06d4,]+$/, ''));
  const latin = words.map((word) => word.toLowerCase());
  return anyWord(latin, LATIN_TITLES, LATIN_ANYWHERE) || anyWord(words, URDU_TITLES, URDU_ANYWHERE);
}
