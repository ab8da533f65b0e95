/** Looks at the pixels of a print along and across its ridges. */
import type { RidgeMaps } from '../extract/index.ts';
import type { GreyImage } from '../image.ts';

export interface RidgeFeatures {
  readonly inked: number;
  readonly broken: number;
  readonly flooded: number;
  readonly sharpness: number;
  readonly slid: number;
}

/** Every so many pixels in both directions is looked at. */
const STRIDE = 2;
/** A block whose ridges reach this share of the print's usual contrast shows them apart. */
const FLOODED = 0.55;
/** Ridges are told apart by so many directions; one that fewer blocks have than this share does not count. */
const DIRECTIONS = 6;
const COMMON = 0.06;

export function measureRidges(image: GreyImage, maps: RidgeMaps, blocks: readonly number[]): RidgeFeatures {
  if (blocks.length === 0) return { inked: 0, broken: 0, flooded: 0, sharpness: 0, slid: 0 };
  const { dark, bright } = levels(image, maps, blocks);
  const middle = (dark + bright) / 2;
  const height = Math.max(8, bright - dark);
  let [seen, inked, along, steep, flooded] = [0, 0, 0, 0, 0];
  const byContrast = new Float64Array(DIRECTIONS);
  const byCount = new Float64Array(DIRECTIONS);
  const { pixels, width } = image;
  const grey = (x: number, y: number) =>
    pixels[
      Math.min(image.height - 1, Math.max(0, Math.round(y))) * width +
        Math.min(width - 1, Math.max(0, Math.round(x)))
    ] ?? 0;
  for (const block of blocks) {
    const angle = maps.orientation[block] ?? 0;
    const period = maps.period[block] ?? 0;
    const reach = Math.max(2, 0.35 * period);
    const [alongX, alongY] = [Math.cos(angle) * reach, -Math.sin(angle) * reach];
    const [acrossX, acrossY] = [Math.sin(angle), Math.cos(angle)];
    const mean = maps.brightness[block] ?? 0;
    const low = (maps.contrast[block] ?? 0) < (FLOODED * height) / 2;
    if (low && mean < middle) flooded += 1;
    const left = Math.floor((block % maps.columns) * maps.blockSize);
    const top = Math.floor(Math.floor(block / maps.columns) * maps.blockSize);
    for (let y = top; y < top + maps.blockSize; y += STRIDE) {
      for (let x = left; x < left + maps.blockSize; x += STRIDE) {
        const here = grey(x, y);
        seen += 1;
        if (here < middle) inked += 1;
        along += Math.abs(here - grey(x + alongX, y + alongY));
        steep += Math.abs(grey(x + acrossX, y + acrossY) - grey(x - acrossX, y - acrossY)) * period;
      }
    }
    const direction = Math.floor((angle / Math.PI) * DIRECTIONS) % DIRECTIONS;
    byContrast[direction] = (byContrast[direction] ?? 0) + (maps.contrast[block] ?? 0);
    byCount[direction] = (byCount[direction] ?? 0) + 1;
  }
  return {
    inked: inked / seen,
    broken: along / seen / height,
    flooded: flooded / blocks.length,
    sharpness: steep / seen / height,
    slid: unevenness(byContrast, byCount, blocks.length),
  };
}

/** How much less contrast the ridges of one direction have than those of another, 0 to 1. */
function unevenness(contrasts: Float64Array, counts: Float64Array, blocks: number): number {
  const means = [...contrasts]
    .map((sum, direction) => ({ sum, count: counts[direction] ?? 0 }))
    .filter(({ count }) => count > COMMON * blocks)
    .map(({ sum, count }) => sum / count);
  return means.length < 2 ? 0 : 1 - Math.min(...means) / Math.max(...means);
}

/** Grey of ridges and of valleys: the 10th and 90th percent of the print's pixels. */
function levels(
  image: GreyImage,
  maps: RidgeMaps,
  blocks: readonly number[],
): { dark: number; bright: number } {
  const counts = new Uint32Array(256);
  let total = 0;
  for (const block of blocks) {
    const left = Math.floor((block % maps.columns) * maps.blockSize);
    const top = Math.floor(Math.floor(block / maps.columns) * maps.blockSize);
    for (let y = top; y < Math.min(image.height, top + maps.blockSize); y += STRIDE) {
      for (let x = left; x < Math.min(image.width, left + maps.blockSize); x += STRIDE) {
        const value = image.pixels[y * image.width + x] ?? 0;
        counts[value] = (counts[value] ?? 0) + 1;
        total += 1;
      }
    }
  }
  const percentile = (share: number) => {
    let left = share * total;
    return counts.findIndex((count) => (left -= count) < 0);
  };
  return { dark: percentile(0.1), bright: percentile(0.9) };
}
