/** One touch of an invented finger on a scanner's window: turned, shifted, stretched, pressed, and a little dirty. */
import { createRandom } from '../random.ts';
import type { MasterPrint } from './master.ts';
import { sample, smoothNoise } from './noise.ts';

export interface Impression {
  readonly width: number;
  readonly height: number;
  /** One byte a pixel, 0 black (ridge) to 255 white. */
  readonly pixels: Uint8Array;
}

export function pressFinger(master: MasterPrint, seed: string, width: number, height: number): Impression {
  const random = createRandom(`impression ${seed}`);
  const turn = (random.normal() * 5 * Math.PI) / 180;
  const shiftX = random.normal() * 6;
  const shiftY = random.normal() * 8;
  const pressure = random.normal() * 0.12;
  const stretchX = smoothNoise(width, height, 90, random);
  const stretchY = smoothNoise(width, height, 90, random);
  const wetness = smoothNoise(width, height, 40, random);
  const blots = smoothNoise(width, height, 3, random);
  const outline = smoothNoise(width, height, 60, random);
  const reachX = width * (0.46 + 0.02 * random.normal());
  const reachY = height * (0.47 + 0.02 * random.normal());

  const pixels = new Uint8Array(width * height);
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const fromX = x - width / 2 - shiftX;
      const fromY = y - height / 2 - shiftY;
      const masterX = master.width / 2 + cos * fromX + sin * fromY + 1.5 * stretchX(x, y);
      const masterY = master.height / 2 - sin * fromX + cos * fromY + 1.5 * stretchY(x, y);
      const ridge = sample(master.ridges, master.width, master.height, masterX, masterY);
      const ink = ridge + pressure + 0.16 * wetness(x, y) + 0.22 * blots(x, y);
      const dark = 1 / (1 + Math.exp(-4.5 * ink));
      const rim = Math.hypot(fromX / reachX, fromY / reachY) + 0.02 * outline(x, y);
      const contact = Math.min(1, Math.max(0, (1 - rim) * 14));
      const grey = 243 - 205 * dark * contact + 3.5 * random.normal();
      pixels[y * width + x] = Math.min(255, Math.max(0, Math.round(grey)));
    }
  }
  return { width, height, pixels };
}
