import { BANDS, type Band } from './subbands.ts';
import type { Plane } from './wavelet.ts';

// Below this sum over the four lowest bands the print may fill only a part of the picture: whole bands are taken then.
const RICH = 20_000;

function varianceOf({ width, data }: Plane, window: Band): number {
  let [sum, squares] = [0, 0];
  for (let y = window.y; y < window.y + window.height; y++)
    for (let x = window.x; x < window.x + window.width; x++) {
      const value = data[y * width + x] ?? 0;
      sum += value;
      squares += value * value;
    }
  const count = window.width * window.height;
  return count > 1 ? (squares - (sum * sum) / count) / (count - 1) : 0;
}

/** The middle of a band: three quarters across, seven sixteenths down. */
const middleOf = ({ x, y, width, height }: Band): Band => ({
  x: x + (width >> 3),
  y: y + Math.floor((9 * height) / 32),
  width: Math.floor((3 * width) / 4),
  height: Math.floor((7 * height) / 16),
});

/** The variance of each band, by which its share of the bits is decided. */
export function variancesOf(plane: Plane, bands: readonly Band[]): readonly number[] {
  const windows = bands.slice(0, BANDS).map(middleOf);
  const middles = windows.map((window) => varianceOf(plane, window));
  // The bands of a picture of fewer than some 100 pixels a side have no middle to speak of.
  const isSmall = windows.some(({ width, height }) => width * height < 2);
  const lowest = middles.slice(0, 4).reduce((sum, variance) => sum + variance, 0);
  return isSmall || lowest < RICH ? bands.map((band) => varianceOf(plane, band)) : middles;
}
