import type { GreyImage } from '../image.ts';
import { WORKING_RESOLUTION } from './frame.ts';

/** Pixels along a side at the scanned resolution: a few ridges at 500 ppi. */
const LEAST_SIDE = 32;
/** A whole slap at 1000 ppi has 10 million. */
const MOST_PIXELS = 24_000_000;
/** Working pixels: a whole slap at 500 ppi has 2.4 million. */
const MOST_WORKING_PIXELS = 6_000_000;

/** False for a picture that holds too little, too much, or fewer pixels than it claims. */
export function isUsable({ width, height, resolution, pixels }: GreyImage): boolean {
  if (!Number.isInteger(width) || !Number.isInteger(height)) return false;
  if (!(resolution >= 100 && resolution <= 4000)) return false;
  const scale = WORKING_RESOLUTION / resolution;
  if (Math.min(width, height) * Math.min(1, scale) < LEAST_SIDE) return false;
  const count = width * height;
  return count <= MOST_PIXELS && count * scale * scale <= MOST_WORKING_PIXELS && pixels.length === count;
}
