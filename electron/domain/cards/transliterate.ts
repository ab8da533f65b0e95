/** Latin letters as the machine readable zone writes them: A to Z (ICAO Doc 9303 part 3, section 6, table A). */

/** Letters that are not their base letter without its marks. */
const LETTERS: Readonly<Record<string, string>> = {
  Ä: 'AE',
  Å: 'AA',
  Æ: 'AE',
  Ð: 'D',
  Đ: 'D',
  Ħ: 'H',
  İ: 'I',
  ı: 'I',
  Ĳ: 'IJ',
  ĸ: 'Q',
  Ł: 'L',
  Ŀ: 'L',
  Ŋ: 'N',
  Ö: 'OE',
  Ø: 'OE',
  Œ: 'OE',
  ẞ: 'SS',
  ß: 'SS',
  Ŧ: 'T',
  Þ: 'TH',
  Ü: 'UE',
};

/**
 * Parts of a name, "Siân d’Arcy-Öz Jr." as SIAN, DARCY, OEZ, JR: apostrophes and full stops are left out, hyphens and spaces part.
 */
export function nameParts(name: string): readonly string[] {
  const capitals = Array.from(name.normalize('NFC'), (letter) => {
    const capital = letter === 'ß' || letter === 'ı' || letter === 'ĸ' ? letter : letter.toUpperCase();
    return LETTERS[capital] ?? capital.normalize('NFD');
  }).join('');
  return capitals
    .split(/[\s\u2010-\u2015-]+/u)
    .map((part) => part.replace(/[^A-Z]/gu, ''))
    .filter((part) => part !== '');
}
