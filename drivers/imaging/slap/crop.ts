/** Cuts a finger out of a slap and turns it upright. */
import type { GreyImage } from '../image.ts';
import type { Cells } from './cells.ts';
import type { Fingertip } from './fingertips.ts';

/** Pixels of the slap. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels per inch of the cut picture. */
const RESOLUTION = 500;
/** Inches of glass left around a finger. */
const MARGIN = 0.06;
const GLASS = 255;

export function boxOf(tip: Fingertip, { columns, side }: Cells): Box {
  let [left, right, top, bottom] = [Infinity, 0, Infinity, 0];
  for (const cell of tip.cells) {
    const column = cell % columns;
    const row = (cell - column) / columns;
    [left, right] = [Math.min(left, column), Math.max(right, column + 1)];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row + 1)];
  }
  return { x: left * side, y: top * side, width: (right - left) * side, height: (bottom - top) * side };
}

/** @param owners for each cell the number of the finger that it belongs to, counted from 1; 0 for none */
export function uprightCrop(
  image: GreyImage,
  cells: Cells,
  tip: Fingertip,
  owners: Uint16Array,
  own: number,
): GreyImage {
  const [cos, sin] = [Math.cos(tip.angle), Math.sin(tip.angle)];
  const { columns, side } = cells;
  // The finger's own axes, in pixels of the slap.
  let [fromX, toX, fromY, toY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const cell of tip.cells) {
    const x = ((cell % columns) + 0.5) * side;
    const y = (Math.floor(cell / columns) + 0.5) * side;
    const [across, along] = [cos * x - sin * y, sin * x + cos * y];
    [fromX, toX] = [Math.min(fromX, across), Math.max(toX, across)];
    [fromY, toY] = [Math.min(fromY, along), Math.max(toY, along)];
  }
  const margin = MARGIN * image.resolution + side / 2;
  const step = image.resolution / RESOLUTION;
  const width = Math.ceil((toX - fromX + 2 * margin) / step);
  const height = Math.ceil((toY - fromY + 2 * margin) / step);
  const pixels = new Uint8Array(width * height).fill(GLASS);
  for (let row = 0; row < height; row += 1) {
    const along = fromY - margin + row * step;
    for (let column = 0; column < width; column += 1) {
      const across = fromX - margin + column * step;
      const x = cos * across + sin * along;
      const y = -sin * across + cos * along;
      if (x < 0 || y < 0 || x > image.width - 2 || y > image.height - 2) continue;
      const owner = owners[Math.floor(y / side) * columns + Math.floor(x / side)] ?? 0;
      if (owner !== 0 && owner !== own) continue;
      pixels[row * width + column] = between(image, x, y);
    }
  }
  return { width, height, resolution: RESOLUTION, pixels };
}

function between({ pixels, width }: GreyImage, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [across, down] = [x - left, y - top];
  const at = top * width + left;
  const upper = (pixels[at] ?? GLASS) * (1 - across) + (pixels[at + 1] ?? GLASS) * across;
  const lower = (pixels[at + width] ?? GLASS) * (1 - across) + (pixels[at + width + 1] ?? GLASS) * across;
  return Math.round(upper * (1 - down) + lower * down);
}
