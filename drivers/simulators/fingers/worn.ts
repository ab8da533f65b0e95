/** What work and age leave on a finger for good: flattened patches, creases and scars. */
import { createRandom } from '../random.ts';
import type { MasterPrint } from './master.ts';
import { smoothNoise } from './noise.ts';

/** How much of a ridge is left, 0 to 1, at a point of the master. */
export type Wear = (x: number, y: number) => number;

interface Crease {
  readonly x: number;
  readonly y: number;
  /** Unit vector along it. */
  readonly alongX: number;
  readonly alongY: number;
  readonly half: number;
  readonly width: number;
}

/** Creases of a finger that is worn through. */
const CREASES = 9;

/** Null for a finger without any. The same finger always has the same creases. */
export function wearOf(seed: string, master: MasterPrint, wear: number, scars: number): Wear | null {
  if (wear <= 0 && scars <= 0) return null;
  const random = createRandom(`wear ${seed}`);
  const patches = smoothNoise(master.width, master.height, 42, random);
  const line = (half: number, width: number): Crease => {
    const direction = Math.PI * random.next();
    return {
      x: master.width * (0.2 + 0.6 * random.next()),
      y: master.height * (0.2 + 0.6 * random.next()),
      alongX: Math.cos(direction),
      alongY: Math.sin(direction),
      half,
      width,
    };
  };
  const creases = Array.from({ length: CREASES }, () =>
    line(25 + 50 * random.next(), 1.2 + 1.4 * random.next()),
  ).slice(0, Math.round(CREASES * wear));
  for (let scar = 0; scar < scars; scar += 1) creases.push(line(70 + 60 * random.next(), 3));
  return (x, y) => {
    let left = 1 - wear * Math.min(0.85, Math.max(0.1, 0.45 + 0.4 * patches(x, y)));
    for (const crease of creases) {
      const [dx, dy] = [x - crease.x, y - crease.y];
      const along = Math.abs(dx * crease.alongX + dy * crease.alongY);
      const across = Math.abs(dx * crease.alongY - dy * crease.alongX);
      if (along < crease.half && across < 2 * crease.width)
        left = Math.min(left, Math.max(0, across / crease.width - 1));
    }
    return left;
  };
}
