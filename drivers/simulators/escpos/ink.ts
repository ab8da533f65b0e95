/** Something to be printed, row by row. */
import { bytesInRow } from '../../core/pictures.ts';
import type { Bitmap } from '../../core/pictures.ts';

export interface Ink {
  readonly width: number;
  readonly height: number;
  /** Its dots from the left, the first in the highest bit; none beyond the width. */
  row(y: number): Uint8Array;
}

export interface PlacedInk {
  /** From 0 on. */
  readonly x: number;
  readonly ink: Ink;
}

/** A row of so many dots. */
export function rowOf(width: number, isBlack: (x: number) => boolean): Uint8Array {
  const row = new Uint8Array(bytesInRow(width));
  for (let x = 0; x < width; x += 1) {
    if (isBlack(x)) row[x >> 3] = (row[x >> 3] ?? 0) | (0x80 >> (x & 7));
  }
  return row;
}

/** Without what stands beyond the width. */
function clipped(row: Uint8Array, width: number): Uint8Array {
  const spare = row.length * 8 - width;
  if (spare <= 0) return row;
  const clean = row.slice();
  clean[row.length - 1] = (row.at(-1) ?? 0) & (0xff << spare);
  return clean;
}

/** Each dot so many times as wide and as high. */
export function scaled(ink: Ink, wide: number, high: number): Ink {
  if (wide === 1 && high === 1) return ink;
  const width = ink.width * wide;
  let last: { readonly y: number; readonly row: Uint8Array } | null = null;
  return {
    width,
    height: ink.height * high,
    row(y) {
      const from = Math.floor(y / high);
      if (last?.y === from) return last.row;
      const row = ink.row(from);
      const isBlack = (x: number) => (((row[x >> 3] ?? 0) >> (7 - (x & 7))) & 1) === 1;
      last = { y: from, row: wide === 1 ? row : rowOf(width, (x) => isBlack(Math.floor(x / wide))) };
      return last.row;
    },
  };
}

/** Rows of bits, the leftmost in the highest bit. */
export const ofBits = (
  bits: Uint8Array,
  bytesPerRow: number,
  height: number,
  width = bytesPerRow * 8,
): Ink => ({
  width,
  height,
  row: (y) => clipped(bits.subarray(y * bytesPerRow, (y + 1) * bytesPerRow), width),
});

/** What does not fit is lost. */
function lay(row: Uint8Array, onto: Uint8Array, x: number): void {
  const shift = x & 7;
  for (const [index, byte] of row.entries()) {
    const at = (x >> 3) + index;
    if (at >= onto.length) return;
    onto[at] = (onto[at] ?? 0) | (byte >> shift);
    if (shift > 0 && at + 1 < onto.length) {
      onto[at + 1] = (onto[at + 1] ?? 0) | ((byte << (8 - shift)) & 0xff);
    }
  }
}

/** All on one strip of paper, standing on its lower edge; what is beyond its right side is lost. @param dots a multiple of 8 */
export function onStrip(placed: readonly PlacedInk[], dots: number): Bitmap {
  const height = placed.reduce((most, { ink }) => Math.max(most, ink.height), 0);
  const row = bytesInRow(dots);
  const bits = new Uint8Array(row * height);
  for (const { x, ink } of placed) {
    const top = height - ink.height;
    for (let y = 0; y < ink.height; y += 1) {
      const at = (top + y) * row;
      lay(ink.row(y), bits.subarray(at, at + row), x);
    }
  }
  return { width: dots, height, bits };
}
