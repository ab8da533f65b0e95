import type { GreyImage } from '#drivers/imaging/image.ts';
import { createRandom } from '#drivers/simulators/random.ts';

/** Grey noise of the size of a ZFM module's window: no two lines are alike, and it is drawn in no time. */
export function noisePicture(seed: string): GreyImage {
  const random = createRandom(seed);
  const pixels = Uint8Array.from({ length: 256 * 288 }, () => random.between(0, 255));
  return { width: 256, height: 288, resolution: 508, pixels };
}

/** What is left of a picture at 4 bits a pixel. */
export const atFourBits = ({ pixels }: GreyImage): Uint8Array =>
  pixels.map((grey) => Math.round(grey / 17) * 17);
