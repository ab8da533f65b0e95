/** Reads the letters of font A from a picture: cells of 12 by 24 dots, in lines that begin anywhere. */
import { bytesInRow } from '#drivers/core/pictures.ts';
import type { Bitmap } from '#drivers/core/pictures.ts';
import type { Ink } from '#drivers/simulators/escpos/ink.ts';
import { letterInk } from '#drivers/simulators/escpos/letters.ts';

const [WIDE, HIGH] = [12, 24];
const STYLE = { font: 'A', wide: 1, high: 1, underlined: false, reversed: false } as const;

const cellKey = (dot: (x: number, y: number) => boolean): string => {
  let key = '';
  for (let y = 0; y < HIGH; y += 1) for (let x = 0; x < WIDE; x += 1) key += dot(x, y) ? '1' : '0';
  return key;
};

const isBlack = (row: Uint8Array, x: number): boolean => (((row[x >> 3] ?? 0) >> (7 - (x & 7))) & 1) === 1;
const letterKey = (ink: Ink): string => cellKey((x, y) => isBlack(ink.row(y), x));

const KNOWN = new Map(
  Array.from({ length: 95 }, (_, at) => String.fromCodePoint(0x20 + at)).flatMap((letter) =>
    [true, false].map((bold) => [letterKey(letterInk(letter, { ...STYLE, bold })), letter] as const),
  ),
);

/** Lines that are letters as a whole, from the top; blanks at their ends left out. */
export function readLines(picture: Bitmap): string[] {
  const { width, height, bits } = picture;
  const row = bytesInRow(width);
  const dot = (x: number, y: number) => isBlack(bits.subarray(y * row, (y + 1) * row), x);
  const lines: string[] = [];
  for (let y = 0; y + HIGH <= height; y += 1) {
    const line = lineAt(dot, y, width);
    if (line === null || line.trim() === '') continue;
    lines.push(line.trimEnd());
    y += HIGH - 1;
  }
  return lines;
}

function lineAt(dot: (x: number, y: number) => boolean, top: number, width: number): string | null {
  let line = '';
  for (let left = 0; left + WIDE <= width; left += WIDE) {
    const letter = KNOWN.get(cellKey((x, y) => dot(left + x, top + y)));
    if (letter === undefined) return null;
    line += letter;
  }
  return line;
}
