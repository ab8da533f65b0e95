/** Turning by 90 degrees. Clockwise, the left edge comes to lie at the top. */
import { bytesInRow } from '../../core/pictures.ts';
import type { Bitmap, Panels } from '../../core/pictures.ts';

export type Turn = 'clockwise' | 'counterclockwise';

export function turnPanels(panels: Panels, turn: Turn): Panels {
  const { width, height, colour } = panels;
  const plane = (dots: Uint8Array) => turnPlane(dots, width, height, turn);
  return {
    width: height,
    height: width,
    colour: colour === null ? null : { y: plane(colour.y), m: plane(colour.m), c: plane(colour.c) },
    k: panels.k === null ? null : turnBitmap(panels.k, turn),
    o: panels.o === null ? null : turnBitmap(panels.o, turn),
  };
}

/** Dots of a square that is turned at once: what it reads and what it writes stay in the processor's first cache. */
const SQUARE = 32;

/** One byte a dot. */
export function turnPlane(dots: Uint8Array, width: number, height: number, turn: Turn): Uint8Array {
  const turned = new Uint8Array(dots.length);
  const clockwise = turn === 'clockwise';
  // Where the dot (x, y) goes: `start` + x * `across` + y * `down`.
  const start = clockwise ? height - 1 : (width - 1) * height;
  const across = clockwise ? height : -height;
  const down = clockwise ? -1 : 1;
  for (let top = 0; top < height; top += SQUARE) {
    const bottom = Math.min(top + SQUARE, height);
    for (let left = 0; left < width; left += SQUARE) {
      const right = Math.min(left + SQUARE, width);
      for (let x = left; x < right; x += 1) {
        let to = start + x * across + top * down;
        for (let from = top * width + x, y = top; y < bottom; y += 1, from += width, to += down) {
          turned[to] = dots[from] ?? 0;
        }
      }
    }
  }
  return turned;
}

export function turnBitmap({ width, height, bits }: Bitmap, turn: Turn): Bitmap {
  const stride = bytesInRow(width);
  const turnedStride = bytesInRow(height);
  const turned = new Uint8Array(turnedStride * width);
  const clockwise = turn === 'clockwise';
  const rowBytes = (index: number, column: number) => {
    const y = clockwise ? height - 1 - index : index;
    return y >= 0 && y < height ? (bits[y * stride + column] ?? 0) : 0;
  };
  // Squares of 8x8 dots: eight rows that become one byte of eight rows.
  for (let byte = 0; byte < turnedStride; byte += 1) {
    const first = byte * 8;
    for (let column = 0; column < stride; column += 1) {
      let upper = 0;
      let lower = 0;
      for (let row = 0; row < 4; row += 1) {
        upper = (upper << 8) | rowBytes(first + row, column);
        lower = (lower << 8) | rowBytes(first + 4 + row, column);
      }
      // Much of a card is bare.
      if ((upper | lower) === 0) continue;
      let mixed = (upper ^ (upper >>> 7)) & 0x00aa00aa;
      upper ^= mixed ^ (mixed << 7);
      mixed = (lower ^ (lower >>> 7)) & 0x00aa00aa;
      lower ^= mixed ^ (mixed << 7);
      mixed = (upper ^ (upper >>> 14)) & 0x0000cccc;
      upper ^= mixed ^ (mixed << 14);
      mixed = (lower ^ (lower >>> 14)) & 0x0000cccc;
      lower ^= mixed ^ (mixed << 14);
      const top = (upper & 0xf0f0f0f0) | ((lower >>> 4) & 0x0f0f0f0f);
      const bottom = ((upper << 4) & 0xf0f0f0f0) | (lower & 0x0f0f0f0f);
      const dots = Math.min(8, width - column * 8);
      for (let dot = 0; dot < dots; dot += 1) {
        const x = column * 8 + dot;
        const to = (clockwise ? x : width - 1 - x) * turnedStride + byte;
        turned[to] = (dot < 4 ? top : bottom) >>> (24 - (dot & 3) * 8);
      }
    }
  }
  return { width: height, height: width, bits: turned };
}
