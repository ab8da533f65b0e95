/** Mean and spread of the grey levels, block by block. */
import { BLOCK, type Frame } from './frame.ts';

export interface BlockStatistics {
  /** Mean grey level of the block itself. */
  readonly brightness: Float32Array;
  /** Standard deviation over the block and its eight neighbours. */
  readonly contrast: Float32Array;
}

export function measureBlocks(frame: Frame): BlockStatistics {
  const { width, columns, rows, pixels } = frame;
  const sums = new Float32Array(columns * rows);
  const squares = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let sum = 0;
      let square = 0;
      for (let y = row * BLOCK; y < (row + 1) * BLOCK; y += 1) {
        const from = y * width + column * BLOCK;
        for (let at = from; at < from + BLOCK; at += 1) {
          const value = pixels[at] ?? 0;
          sum += value;
          square += value * value;
        }
      }
      sums[row * columns + column] = sum;
      squares[row * columns + column] = square;
    }
  }
  const area = BLOCK * BLOCK;
  const contrast = new Float32Array(columns * rows);
  for (let row = 1; row < rows - 1; row += 1) {
    for (let column = 1; column < columns - 1; column += 1) {
      let sum = 0;
      let square = 0;
      for (let down = -1; down <= 1; down += 1) {
        for (let across = -1; across <= 1; across += 1) {
          const at = (row + down) * columns + column + across;
          sum += sums[at] ?? 0;
          square += squares[at] ?? 0;
        }
      }
      const mean = sum / (9 * area);
      contrast[row * columns + column] = Math.sqrt(Math.max(0, square / (9 * area) - mean * mean));
    }
  }
  return { brightness: sums.map((sum) => sum / area), contrast };
}
