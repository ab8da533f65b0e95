/** Something to be printed: which of its dots are black. */
import { bytesInRow } from '../../core/pictures.ts';
import type { Bitmap } from '../../core/pictures.ts';

export interface Ink {
  readonly width: number;
  readonly height: number;
  dot(x: number, y: number): boolean;
}

export interface PlacedInk {
  readonly x: number;
  readonly ink: Ink;
}

/** Each dot so many times as wide and as high. */
export const scaled = (ink: Ink, wide: number, high: number): Ink => ({
  width: ink.width * wide,
  height: ink.height * high,
  dot: (x, y) => ink.dot(Math.floor(x / wide), Math.floor(y / high)),
});

/** Rows of bits, the leftmost in the highest bit. */
export const ofBits = (
  bits: Uint8Array,
  bytesPerRow: number,
  height: number,
  width = bytesPerRow * 8,
): Ink => ({
  width,
  height,
  dot: (x, y) => (((bits[y * bytesPerRow + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1,
});

/** All on one strip of paper, standing on its lower edge; what is beyond its sides is lost. */
export function onStrip(placed: readonly PlacedInk[], dots: number): Bitmap {
  const height = Math.max(0, ...placed.map(({ ink }) => ink.height));
  const row = bytesInRow(dots);
  const bits = new Uint8Array(row * height);
  for (const { x: left, ink } of placed) {
    const top = height - ink.height;
    const wide = Math.min(ink.width, dots - left);
    for (let y = 0; y < ink.height; y += 1) {
      for (let x = Math.max(0, -left); x < wide; x += 1) {
        if (!ink.dot(x, y)) continue;
        const at = (top + y) * row + ((left + x) >> 3);
        bits[at] = (bits[at] ?? 0) | (0x80 >> ((left + x) & 7));
      }
    }
  }
  return { width: dots, height, bits };
}
