/** Evens out pressure and lighting: every pixel as its distance from the local mean, in local deviations. */
import { BLOCK, type Frame } from './frame.ts';

/** One standard deviation in the normalised picture. */
export const UNIT = 64;
/** What lies further out is dirt, or the border of the print. */
const LIMIT = Math.round(2.2 * UNIT);

interface LocalStatistics {
  readonly mean: Float32Array;
  readonly gain: Float32Array;
}

/** Weighted means over 3 by 3 blocks of the print only, so that the bare glass beside it does not count. */
function localStatistics(frame: Frame, mask: Uint8Array): LocalStatistics {
  const { width, columns, rows, pixels } = frame;
  const count = new Float32Array(mask.length);
  const sum = new Float32Array(mask.length);
  const square = new Float32Array(mask.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const block = row * columns + column;
      if (mask[block] === 0) continue;
      let blockSum = 0;
      let blockSquare = 0;
      for (let y = row * BLOCK; y < (row + 1) * BLOCK; y += 1) {
        for (let at = y * width + column * BLOCK, end = at + BLOCK; at < end; at += 1) {
          const value = pixels[at] ?? 0;
          blockSum += value;
          blockSquare += value * value;
        }
      }
      for (let down = -1; down <= 1; down += 1) {
        for (let across = -1; across <= 1; across += 1) {
          const weight = (2 - Math.abs(down)) * (2 - Math.abs(across));
          const at = block + down * columns + across;
          count[at] = (count[at] ?? 0) + weight * BLOCK * BLOCK;
          sum[at] = (sum[at] ?? 0) + weight * blockSum;
          square[at] = (square[at] ?? 0) + weight * blockSquare;
        }
      }
    }
  }
  const mean = new Float32Array(mask.length);
  const gain = new Float32Array(mask.length);
  for (let at = 0; at < mask.length; at += 1) {
    const pixelsSeen = count[at] ?? 0;
    if (pixelsSeen === 0) continue;
    const middle = (sum[at] ?? 0) / pixelsSeen;
    const variance = (square[at] ?? 0) / pixelsSeen - middle * middle;
    mean[at] = middle;
    gain[at] = UNIT / Math.sqrt(Math.max(1, variance));
  }
  return { mean, gain };
}

/** Signed, `UNIT` for one deviation; 0 wherever no block of the print is near. Ridges are negative. */
export function normalise(frame: Frame, mask: Uint8Array): Int16Array {
  const { width, columns, rows, pixels } = frame;
  const { mean, gain } = localStatistics(frame, mask);
  const result = new Int16Array(pixels.length);
  // Cells reach from the middle of one block to that of the next, so that mean and gain run smoothly.
  for (let row = 0; row < rows - 1; row += 1) {
    for (let column = 0; column < columns - 1; column += 1) {
      const a = row * columns + column;
      const c = a + columns;
      const gains = [gain[a] ?? 0, gain[a + 1] ?? 0, gain[c] ?? 0, gain[c + 1] ?? 0] as const;
      if (gains[0] === 0 || gains[1] === 0 || gains[2] === 0 || gains[3] === 0) continue;
      for (let y = 0; y < BLOCK; y += 1) {
        const v = (y + 0.5) / BLOCK;
        const meanLeft = (mean[a] ?? 0) * (1 - v) + (mean[c] ?? 0) * v;
        const meanStep = (mean[a + 1] ?? 0) * (1 - v) + (mean[c + 1] ?? 0) * v - meanLeft;
        const gainLeft = gains[0] * (1 - v) + gains[2] * v;
        const gainStep = gains[1] * (1 - v) + gains[3] * v - gainLeft;
        const from = (row * BLOCK + BLOCK / 2 + y) * width + column * BLOCK + BLOCK / 2;
        for (let x = 0; x < BLOCK; x += 1) {
          const u = (x + 0.5) / BLOCK;
          const value = ((pixels[from + x] ?? 0) - meanLeft - meanStep * u) * (gainLeft + gainStep * u);
          result[from + x] = value > LIMIT ? LIMIT : value < -LIMIT ? -LIMIT : Math.round(value);
        }
      }
    }
  }
  clearAround(frame, result);
  return result;
}

/** Repeated edges are stripes, which filters would take for ridges. */
function clearAround({ width, view }: Frame, picture: Int16Array): void {
  picture.fill(0, 0, view.top * width);
  picture.fill(0, view.bottom * width);
  for (let y = view.top; y < view.bottom; y += 1) {
    picture.fill(0, y * width, y * width + view.left);
    picture.fill(0, y * width + view.right, (y + 1) * width);
  }
}
