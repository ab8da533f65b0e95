/** A slap seen coarsely: cells of a fiftieth of an inch, and whether something touches the glass in each. */
import type { GreyImage } from '../image.ts';

export interface Cells {
  readonly columns: number;
  readonly rows: number;
  /** Pixels along a cell's side. */
  readonly side: number;
  /** Cells to the inch. */
  readonly perInch: number;
  /** How much grey changes within each cell and how far it is below the empty glass, in grey levels. */
  readonly activity: Float32Array;
}

const CELLS_PER_INCH = 50;
/** Solid dark, as of a wet finger, counts by this share. */
const DARKNESS = 0.35;

export function cellsOf(image: GreyImage): Cells {
  const side = Math.max(2, Math.round(image.resolution / CELLS_PER_INCH));
  const columns = Math.floor(image.width / side);
  const rows = Math.floor(image.height / side);
  const means = new Float32Array(columns * rows);
  const spreads = new Float32Array(columns * rows);
  const { pixels, width } = image;
  const count = side * side;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let sum = 0;
      let squares = 0;
      for (let y = row * side; y < (row + 1) * side; y += 1) {
        const from = y * width + column * side;
        for (let at = from; at < from + side; at += 1) {
          const grey = pixels[at] ?? 0;
          sum += grey;
          squares += grey * grey;
        }
      }
      const mean = sum / count;
      means[row * columns + column] = mean;
      spreads[row * columns + column] = Math.sqrt(Math.max(0, squares / count - mean * mean));
    }
  }
  const glass = upperQuartile(means);
  const activity = spreads.map((spread, at) => spread + DARKNESS * Math.max(0, glass - (means[at] ?? 0)));
  return { columns, rows, side, perInch: image.resolution / side, activity };
}

/** Most of a slap's picture is empty glass. */
function upperQuartile(values: Float32Array): number {
  return values.toSorted()[Math.floor(values.length * 0.75)] ?? 255;
}
