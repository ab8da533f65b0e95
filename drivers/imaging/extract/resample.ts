/** Another scale of a picture: linear between pixels when it grows, weighted means over an area when it shrinks. */
import type { GreyImage } from '../image.ts';

interface Taps {
  readonly count: number;
  /** First source pixel of each target pixel. */
  readonly first: Int32Array;
  /** `count` weights for each target pixel, summing to 1. */
  readonly weights: Float32Array;
}

/** A triangle as wide as the coarser of both grids. */
function tapsFor(source: number, target: number, scale: number): Taps {
  const reach = Math.max(1, scale);
  const count = Math.min(source, Math.ceil(2 * reach) + 1);
  const first = new Int32Array(target);
  const weights = new Float32Array(target * count);
  for (let at = 0; at < target; at += 1) {
    const centre = (at + 0.5) * scale - 0.5;
    const start = Math.min(source - count, Math.max(0, Math.ceil(centre - reach)));
    first[at] = start;
    let sum = 0;
    for (let tap = 0; tap < count; tap += 1) {
      const weight = Math.max(0, 1 - Math.abs(start + tap - centre) / reach);
      weights[at * count + tap] = weight;
      sum += weight;
    }
    for (let tap = at * count; tap < (at + 1) * count; tap += 1) weights[tap] = (weights[tap] ?? 0) / sum;
  }
  return { count, first, weights };
}

/** @param scale pixels of the image in one pixel of the result */
export function resample(image: GreyImage, scale: number): GreyImage {
  const width = Math.max(1, Math.round(image.width / scale));
  const height = Math.max(1, Math.round(image.height / scale));
  const across = tapsFor(image.width, width, scale);
  const down = tapsFor(image.height, height, scale);
  const rows = new Float32Array(width * image.height);
  for (let y = 0; y < image.height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = y * image.width + (across.first[x] ?? 0);
      let sum = 0;
      for (let tap = 0; tap < across.count; tap += 1) {
        sum += (image.pixels[from + tap] ?? 0) * (across.weights[x * across.count + tap] ?? 0);
      }
      rows[y * width + x] = sum;
    }
  }
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const from = (down.first[y] ?? 0) * width;
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let tap = 0; tap < down.count; tap += 1) {
        sum += (rows[from + tap * width + x] ?? 0) * (down.weights[y * down.count + tap] ?? 0);
      }
      pixels[y * width + x] = Math.round(sum);
    }
  }
  return { width, height, resolution: image.resolution / scale, pixels };
}
