/** Pictures among the commands: raster, columns, and those that are stored first. */
import { ofBits, rowOf, scaled } from './ink.ts';
import type { Ink } from './ink.ts';
import type { Setting } from './setting.ts';

const word = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;

/** GS v 0: bit 0 of m twice as wide, bit 1 twice as high. */
export function rasterInk(bytes: Uint8Array): Ink {
  const mode = bytes[3] ?? 0;
  const ink = ofBits(bytes.subarray(8), word(bytes, 4), word(bytes, 6));
  return scaled(ink, (mode & 1) + 1, ((mode >> 1) & 1) + 1);
}

/** ESC *: columns of 8 dots (m 0, 1) or 24 (m 32, 33); null for another m. */
export function columnInk(bytes: Uint8Array): Ink | null {
  const mode = bytes[2] ?? 0;
  const high = mode === 32 || mode === 33;
  if (!high && mode !== 0 && mode !== 1) return null;
  const perColumn = high ? 3 : 1;
  const width = word(bytes, 3);
  const isBlack = (x: number, y: number) =>
    (((bytes[5 + x * perColumn + (y >> 3)] ?? 0) >> (7 - (y & 7))) & 1) === 1;
  const ink: Ink = {
    width,
    height: perColumn * 8,
    row: (y) => rowOf(width, (x) => isBlack(x, y)),
  };
  // The coarse modes have half of the dots across, and a third of them down.
  return scaled(ink, mode === 0 || mode === 32 ? 2 : 1, high ? 1 : 3);
}

/** GS ( L or GS 8 L, fn 112: null unless it is a whole raster picture. @param bytes from a on: a, bx, by, c, size, data */
export function storedPicture(bytes: Uint8Array): Setting['stored'] {
  const [width, height] = [word(bytes, 4), word(bytes, 6)];
  const bits = bytes.slice(8);
  if (bytes[0] !== 48 || bits.length < Math.ceil(width / 8) * height) return null;
  return { wide: bytes[1] === 2 ? 2 : 1, high: bytes[2] === 2 ? 2 : 1, width, height, bits };
}

export function storedInk(stored: NonNullable<Setting['stored']>): Ink {
  const { bits, width, height, wide, high } = stored;
  return scaled(ofBits(bits, Math.ceil(width / 8), height, width), wide, high);
}
