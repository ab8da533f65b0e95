import { describe, expect, it } from 'vitest';
import { decodeJp2 } from '#drivers/imaging/formats/jp2.ts';
import type { GreyImage } from '#drivers/imaging/image.ts';
import { compressPicture, MOST_BITRATE } from '#drivers/imaging/keep/compress.ts';
import { createRandom } from '#drivers/simulators/random.ts';
import { value } from '../formats/support/results.ts';

/** Ridges of nine pixels in a half of bare glass, with the noise of a scanner: grey levels, either way. */
function noisy(most: number): GreyImage {
  const [width, height] = [300, 400];
  const random = createRandom('noise');
  const pixels = Uint8Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const ridge = Math.sin((2 * Math.PI * Math.hypot(x - 140, y - 250)) / 9);
    const grey = x < width / 2 ? 128 + 80 * ridge : 230;
    return Math.round(grey + most * (2 * random.next() - 1));
  });
  return { width, height, resolution: 500, pixels };
}

describe('the picture that is kept', () => {
  it('loses nothing where it is clean', async () => {
    const image = noisy(0.5);
    const { jp2, compression } = value(await compressPicture(image));
    expect(compression).toBe('jp2');
    expect(value(await decodeJp2(jp2)).pixels).toEqual(image.pixels);
  });

  it('has three bits for each pixel where it is noisy, and says so', async () => {
    const image = noisy(20);
    const { jp2, compression } = value(await compressPicture(image));
    expect(compression).toBe('jp2-lossy');
    expect(jp2.length).toBeLessThan((1.02 * image.pixels.length * MOST_BITRATE) / 8);
    const read = value(await decodeJp2(jp2)).pixels;
    const square = read.reduce((sum, grey, at) => sum + (grey - (image.pixels[at] ?? 0)) ** 2, 0);
    const psnr = 10 * Math.log10(255 ** 2 / (square / read.length));
    expect(psnr).toBeGreaterThan(38);
  });
});
