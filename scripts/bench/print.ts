/** The print that imaging is measured on, and what it is measured against: its PNG decoded, and a plain Gaussian blur. */
import { readPicture, writePicture } from '#drivers/imaging/formats/picture.ts';
import type { GreyImage } from '#drivers/imaging/image.ts';
import { fingerPicture } from '#drivers/simulators/fingers/index.ts';

const WINDOW = { width: 388, height: 374, resolution: 500 };
const SIGMA = 2;

export const benchPrint = (impression: number): GreyImage =>
  fingerPicture({ person: 'bench', finger: 'right-index', impression, window: WINDOW });

/** Decodes and blurs once for each call. */
export async function plainWork(image: GreyImage): Promise<() => Promise<void>> {
  const png = await writePicture(image, 'png');
  if (!png.ok) throw new Error('the print cannot be written');
  return async () => {
    const read = await readPicture(png.value);
    if (!read.ok) throw new Error('the print cannot be read');
    blur(read.value, SIGMA);
  };
}

/** As a textbook has it: both directions one after the other, the edge repeated. */
export function blur({ width, height, pixels }: GreyImage, sigma: number): Float32Array {
  const radius = Math.ceil(3 * sigma);
  const bell = Float32Array.from({ length: 2 * radius + 1 }, (_, at) =>
    Math.exp(-((at - radius) ** 2) / (2 * sigma * sigma)),
  );
  const sum = bell.reduce((total, weight) => total + weight, 0);
  const rows = new Float32Array(pixels.length);
  const result = new Float32Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let value = 0;
      for (let at = -radius; at <= radius; at += 1) {
        const from = Math.min(width - 1, Math.max(0, x + at));
        value += (bell[at + radius] ?? 0) * (pixels[y * width + from] ?? 0);
      }
      rows[y * width + x] = value / sum;
    }
  }
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let value = 0;
      for (let at = -radius; at <= radius; at += 1) {
        const from = Math.min(height - 1, Math.max(0, y + at));
        value += (bell[at + radius] ?? 0) * (rows[from * width + x] ?? 0);
      }
      result[y * width + x] = value / sum;
    }
  }
  return result;
}
