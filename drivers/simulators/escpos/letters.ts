/** Letters as a printer sets them: cells of font A (12 by 24 dots) or B (9 by 17), in a code page. */
import { GLYPH, glyphRows } from './font.ts';
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
  const rows = glyphRows(letter);
  const full = (1 << cell.width) - 1;
  /** The cell's dots of one row, the leftmost in the highest bit. */
  const dotsOf = (y: number): number => {
    if (style.underlined && y === cell.height - 1) return full;
    const glyph = rows[Math.floor((y - cell.top) / cell.high)] ?? 0;
    let dots = 0;
    for (let x = 0; x < GLYPH.width * cell.wide; x += 1) {
      const bit = (glyph >> (GLYPH.width - 1 - Math.floor(x / cell.wide))) & 1;
      dots |= bit << (cell.width - 1 - cell.left - x);
    }
    return style.bold ? dots | (dots >> 1) : dots;
  };
  const ink: Ink = {
    width: cell.width,
    height: cell.height,
    row(y) {
      const dots = (style.reversed ? dotsOf(y) ^ full : dotsOf(y)) << (16 - cell.width);
      return Uint8Array.of(dots >> 8, dots & 0xff);
    },
  };
  return scaled(ink, style.wide, style.high);
}

/** Code pages by the numbers of ESC t, as far as the runtime knows them; of the others the letters of ASCII are read. */
const PAGES: Readonly<Record<number, TextDecoder>> = {
  14: new TextDecoder('iso-8859-7'),
  15: new TextDecoder('iso-8859-2'),
  16: new TextDecoder('windows-1252'),
  17: new TextDecoder('ibm866'),
  45: new TextDecoder('windows-1250'),
  46: new TextDecoder('windows-1251'),
  47: new TextDecoder('windows-1253'),
  48: new TextDecoder('windows-1254'),
  49: new TextDecoder('windows-1255'),
  50: new TextDecoder('windows-1256'),
};
/** Stands for what cannot be read. */
const UNREADABLE = '\uFFFD';

export const letterOf = (byte: number, page: number): string =>
  byte < 0x80 ? String.fromCodePoint(byte) : (PAGES[page]?.decode(Uint8Array.of(byte)) ?? UNREADABLE);
