/** Letters as a printer sets them: cells of font A (12 by 24 dots) or B (9 by 17), in a code page. */
import { GLYPH, glyphDot } from './font.ts';
import { scaled } from './ink.ts';
import type { Ink } from './ink.ts';

export interface LetterStyle {
  readonly font: 'A' | 'B';
  /** 1 to 8. */
  readonly wide: number;
  readonly high: number;
  readonly bold: boolean;
  readonly underlined: boolean;
  /** White on black. */
  readonly reversed: boolean;
}

const CELLS = {
  A: { width: 12, height: 24, wide: 2, high: 3, left: 1, top: 1 },
  B: { width: 9, height: 17, wide: 1, high: 2, left: 2, top: 1 },
} as const;

export function letterInk(letter: string, style: LetterStyle): Ink {
  const cell = CELLS[style.font];
  const glyph = scaled({ ...GLYPH, dot: (x, y) => glyphDot(letter, x, y) }, cell.wide, cell.high);
  const inGlyph = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < glyph.width && y < glyph.height && glyph.dot(x, y);
  const ink = {
    width: cell.width,
    height: cell.height,
    dot(x: number, y: number) {
      const [u, v] = [x - cell.left, y - cell.top];
      const black =
        inGlyph(u, v) || (style.bold && inGlyph(u - 1, v)) || (style.underlined && y === cell.height - 1);
      return black !== style.reversed;
    },
  };
  return scaled(ink, style.wide, style.high);
}

/** Code pages by the numbers of ESC t, as far as the runtime knows them; of the others the letters of ASCII are read. */
const PAGES: Readonly<Record<number, string>> = {
  14: 'iso-8859-7',
  15: 'iso-8859-2',
  16: 'windows-1252',
  17: 'ibm866',
  45: 'windows-1250',
  46: 'windows-1251',
  47: 'windows-1253',
  48: 'windows-1254',
  49: 'windows-1255',
  50: 'windows-1256',
};
/** Stands for what cannot be read. */
const UNREADABLE = '\uFFFD';

export function letterOf(byte: number, page: number): string {
  if (byte < 0x80) return String.fromCodePoint(byte);
  const name = PAGES[page];
  return name === undefined ? UNREADABLE : new TextDecoder(name).decode(Uint8Array.of(byte));
}
