/** A picture cut to its print: the bare glass around it would take as many bytes as the ridges. */
import type { Extraction } from '../extract/index.ts';
import type { GreyImage } from '../image.ts';
import type { MinutiaeTemplate } from '../template.ts';

/** Inches of glass left around the print, as in fingers that are cut out of a slap. */
const MARGIN = 0.06;

export interface Cut {
  readonly image: GreyImage;
  /** In pixels of the cut picture. */
  readonly template: MinutiaeTemplate;
}

/** Every block that shows a print stays, and every minutia; a picture without a print stays whole. */
export function cutToPrint(image: GreyImage, { template, maps }: Omit<Extraction, 'outcome'>): Cut {
  const { blockSize, columns, mask } = maps;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const include = (fromX: number, fromY: number, toX: number, toY: number) => {
    [left, top] = [Math.min(left, fromX), Math.min(top, fromY)];
    [right, bottom] = [Math.max(right, toX), Math.max(bottom, toY)];
  };
  for (let block = 0; block < mask.length; block += 1) {
    if (mask[block] !== 1) continue;
    const [x, y] = [(block % columns) * blockSize, Math.floor(block / columns) * blockSize];
    include(x, y, x + blockSize, y + blockSize);
  }
  for (const { x, y } of template.minutiae) include(x, y, x + 1, y + 1);
  if (left > right) return { image, template };
  const margin = MARGIN * image.resolution;
  // Along the extractor's blocks: who extracts from the cut picture then sees the ridges in the same blocks.
  const aligned = (at: number) => Math.floor(Math.max(0, Math.floor((at - margin) / blockSize)) * blockSize);
  const [fromX, fromY] = [aligned(left), aligned(top)];
  const width = Math.min(image.width, Math.ceil(right + margin)) - fromX;
  const height = Math.min(image.height, Math.ceil(bottom + margin)) - fromY;
  const pixels = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const at = (fromY + row) * image.width + fromX;
    pixels.set(image.pixels.subarray(at, at + width), row * width);
  }
  const minutiae = template.minutiae.map((each) => ({ ...each, x: each.x - fromX, y: each.y - fromY }));
  return { image: { ...image, width, height, pixels }, template: { ...template, width, height, minutiae } };
}
