/** What lies on the glass beside the print. */
import type { RidgeMaps } from '../extract/index.ts';
import type { GreyImage } from '../image.ts';

/** Grey levels below the clean glass at which a pixel is dirty. */
const VISIBLE = 22;
/** Blocks around the print that may still be its edge. */
const EDGE = 2;

/** Share of the glass beside the print that is not clean; 0 where there is hardly any glass to see. */
export function measureOutside(image: GreyImage, maps: RidgeMaps): number {
  const { columns, rows, mask, blockSize } = maps;
  const nearPrint = (block: number) => {
    const [column, row] = [block % columns, Math.floor(block / columns)];
    for (let y = Math.max(0, row - EDGE); y <= Math.min(rows - 1, row + EDGE); y += 1) {
      for (let x = Math.max(0, column - EDGE); x <= Math.min(columns - 1, column + EDGE); x += 1) {
        if (mask[y * columns + x] === 1) return true;
      }
    }
    return false;
  };
  const counts = new Uint32Array(256);
  let total = 0;
  for (let block = 0; block < mask.length; block += 1) {
    if (nearPrint(block)) continue;
    const left = Math.floor((block % columns) * blockSize);
    const top = Math.floor(Math.floor(block / columns) * blockSize);
    for (let y = top; y < Math.min(image.height, top + blockSize); y += 1) {
      for (let x = left; x < Math.min(image.width, left + blockSize); x += 1) {
        const value = image.pixels[y * image.width + x] ?? 0;
        counts[value] = (counts[value] ?? 0) + 1;
        total += 1;
      }
    }
  }
  if (total < 0.04 * image.pixels.length) return 0;
  let left = total / 2;
  const glass = counts.findIndex((count) => (left -= count) < 0);
  const dirty = counts.subarray(0, Math.max(0, glass - VISIBLE)).reduce((sum, count) => sum + count, 0);
  return dirty / total;
}
