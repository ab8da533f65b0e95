/** Contextual filtering: each place of the picture through the filter of its own direction and period. */
import { BLOCK, type Frame } from './frame.ts';
import { DIRECTIONS, GAIN_BITS, kernelFor, periodIndex, type Kernel } from './gabor.ts';
import type { OrientationField } from './orientation.ts';

/** Pixels that share a filter: the field turns little within them. */
const CELL = 4;

/** Same scale as the source; 0 outside the mask. Ridges are negative. */
export function enhance(
  frame: Frame,
  source: Int16Array,
  field: OrientationField,
  periods: Float32Array,
  mask: Uint8Array,
): Int16Array {
  const { width, columns, rows } = frame;
  const result = new Int16Array(source.length);
  for (let row = 1; row < rows - 1; row += 1) {
    for (let column = 1; column < columns - 1; column += 1) {
      const block = row * columns + column;
      if (mask[block] === 0) continue;
      for (let part = 0; part < 4; part += 1) {
        const right = part & 1;
        const below = part >> 1;
        const kernel = kernelAt(field, periods, mask, columns, block, right, below);
        const from = (row * BLOCK + below * CELL) * width + column * BLOCK + right * CELL;
        for (let line = 0; line < CELL; line += 1)
          filterFour(source, result, width, from + line * width, kernel);
      }
    }
  }
  return result;
}

/** The cell's middle lies a quarter of a block from its own block's middle, three quarters from the next ones. */
function kernelAt(
  field: OrientationField,
  periods: Float32Array,
  mask: Uint8Array,
  columns: number,
  block: number,
  right: number,
  below: number,
): Kernel {
  const across = right === 1 ? 1 : -1;
  const down = below === 1 ? columns : -columns;
  let cos = 9 * (field.cos[block] ?? 0);
  let sin = 9 * (field.sin[block] ?? 0);
  if (mask[block + across] === 1) {
    cos += 3 * (field.cos[block + across] ?? 0);
    sin += 3 * (field.sin[block + across] ?? 0);
  }
  if (mask[block + down] === 1) {
    cos += 3 * (field.cos[block + down] ?? 0);
    sin += 3 * (field.sin[block + down] ?? 0);
  }
  if (mask[block + down + across] === 1) {
    cos += field.cos[block + down + across] ?? 0;
    sin += field.sin[block + down + across] ?? 0;
  }
  const turn = Math.atan2(sin, cos) / (2 * Math.PI);
  const direction = (Math.round(turn * DIRECTIONS) + DIRECTIONS) % DIRECTIONS;
  return kernelFor(direction, periodIndex(periods[block] ?? 9));
}

/**
 * Four pixels side by side at once: one load of a weight serves them all. The kernel has weights on the black fields of a
 * chessboard only: the source is soft enough to be known by half of its pixels.
 */
function filterFour(
  source: Int16Array,
  result: Int16Array,
  width: number,
  at: number,
  { radius, weights, first, last }: Kernel,
): void {
  const side = 2 * radius + 1;
  let one = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  for (let row = 0; row < side; row += 1) {
    const start = first[row] ?? 0;
    const end = row * side + (last[row] ?? 0);
    let from = at + (row - radius) * width + start - radius;
    let a = source[from] ?? 0;
    let b = source[from + 1] ?? 0;
    for (let weightAt = row * side + start; weightAt <= end; weightAt += 2) {
      from += 2;
      const c = source[from] ?? 0;
      const d = source[from + 1] ?? 0;
      const weight = weights[weightAt] ?? 0;
      one = (one + Math.imul(weight, a)) | 0;
      two = (two + Math.imul(weight, b)) | 0;
      three = (three + Math.imul(weight, c)) | 0;
      four = (four + Math.imul(weight, d)) | 0;
      a = c;
      b = d;
    }
  }
  result[at] = one >> GAIN_BITS;
  result[at + 1] = two >> GAIN_BITS;
  result[at + 2] = three >> GAIN_BITS;
  result[at + 3] = four >> GAIN_BITS;
}
