/** Grey, and black alone in place of it. */
import { bytesInRow } from '../../core/pictures.ts';
import type { Bitmap, RgbPicture } from '../../core/pictures.ts';

/** 'ordered': Bayer's 8x8 matrix where a whole cell of the picture is neither light nor dark, so that text stays sharp. */
export type Tones = 'threshold' | 'ordered';

/** Pixels of a cell, across and down. */
const CELL = 8;
const HALF = 128;
/** A cell is of middle tones when none of its pixels is darker or lighter. */
const DARKEST = 24;
const LIGHTEST = 231;
/** The part of a side that a photo takes at least: on a card a square of 10 mm. */
const PHOTO_PART = 0.02;

/** 0 black to 255 white, (74 R + 155 G + 27 B) / 256 as the Evolis driver has it. */
export function greyOf({ width, height, pixels }: RgbPicture): Uint8Array {
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 3) {
    grey[at] = ((pixels[from] ?? 0) * 74 + (pixels[from + 1] ?? 0) * 155 + (pixels[from + 2] ?? 0) * 27) >> 8;
  }
  return grey;
}

export function inkOfGrey(picture: RgbPicture, tones: Tones): Bitmap {
  const { width, height } = picture;
  const grey = greyOf(picture);
  const cells = tones === 'ordered' ? middleTones(grey, width, height) : null;
  const stride = bytesInRow(width);
  const bits = new Uint8Array(stride * height);
  for (let row = 0, at = 0; row < height; row += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      const limit = cells?.is(x, row) === true ? (BAYER[((row & 7) << 3) | (x & 7)] ?? HALF) : HALF;
      if ((grey[at] ?? 255) >= limit) continue;
      const byte = row * stride + (x >> 3);
      bits[byte] = (bits[byte] ?? 0) | (128 >> (x & 7));
    }
  }
  return { width, height, bits };
}

/** Whether there is a photo on it, or another area of middle tones: text has none, its edges are thinner than a cell. */
export function holdsPhoto(picture: RgbPicture): boolean {
  const { width, height } = picture;
  const { count, of } = middleTones(greyOf(picture), width, height);
  return count > of * PHOTO_PART;
}

interface Cells {
  readonly count: number;
  readonly of: number;
  is(x: number, row: number): boolean;
}

function middleTones(grey: Uint8Array, width: number, height: number): Cells {
  const across = Math.ceil(width / CELL);
  const marks = new Uint8Array(across * Math.ceil(height / CELL)).fill(1);
  for (let row = 0, at = 0; row < height; row += 1) {
    const first = (row >> 3) * across;
    for (let x = 0; x < width; x += 1, at += 1) {
      const tone = grey[at] ?? 0;
      if (tone < DARKEST || tone > LIGHTEST) marks[first + (x >> 3)] = 0;
    }
  }
  let count = 0;
  for (const mark of marks) count += mark;
  return { count, of: marks.length, is: (x, row) => marks[(row >> 3) * across + (x >> 3)] === 1 };
}

/** Limits of grey from 2 to 254, each once: Bayer's matrix of 64 steps, by rows. */
const BAYER: Uint8Array = Uint8Array.from({ length: CELL * CELL }, (_, index) => {
  const x = index & 7;
  const y = index >> 3;
  let rank = 0;
  // Bits of x xor y and of y, interleaved from the lowest up.
  for (let bit = 0; bit < 3; bit += 1) {
    rank = (rank << 2) | ((((x ^ y) >> bit) & 1) << 1) | ((y >> bit) & 1);
  }
  return rank * 4 + 2;
});
