/** Distance from ridge to ridge, from the strongest wave in the mean profile across the ridges of each place. */
import { BLOCK, type Frame } from './frame.ts';
import type { OrientationField } from './orientation.ts';
import { softenMap } from './smooth.ts';

/** Working pixels: children's fingers to worn adult ones, on scanners of 450 to 570 ppi. */
export const SHORTEST = 4.5;
export const LONGEST = 17;

/** The profile's half length and the half width that each of its values is the mean of, in pixels. */
const REACH = 22;
const SPREAD = 7;
const PROFILE = 2 * REACH + 1;
/** Measured at every second block in both directions. */
const STEP = 2;
const CANDIDATES = 28;
const RATIO = (LONGEST / SHORTEST) ** (1 / (CANDIDATES - 1));

const periods = Float32Array.from({ length: CANDIDATES }, (_, at) => SHORTEST * RATIO ** at);
const bell = Float32Array.from(
  { length: PROFILE },
  (_, at) => Math.cos(((at - REACH) / (REACH + 1)) * (Math.PI / 2)) ** 2,
);
const waves = (wave: (angle: number) => number) =>
  Float32Array.from({ length: CANDIDATES * PROFILE }, (_, at) => {
    const period = periods[Math.floor(at / PROFILE)] ?? 1;
    return wave((2 * Math.PI * ((at % PROFILE) - REACH)) / period);
  });
const cosines = waves(Math.cos);
const sines = waves(Math.sin);

/** Period in working pixels for every block, smoothed; the whole print's where nothing could be measured. */
export function measurePeriods(
  frame: Frame,
  picture: Int16Array,
  field: OrientationField,
  mask: Uint8Array,
): Float32Array {
  const { columns, rows } = frame;
  const logs = new Float32Array(mask.length);
  const weights = new Float32Array(mask.length);
  const profile = new Float32Array(PROFILE);
  for (let row = 0; row < rows; row += STEP) {
    for (let column = 0; column < columns; column += STEP) {
      const block = row * columns + column;
      if (mask[block] === 0) continue;
      readProfile(frame, picture, field, block, profile);
      const found = strongestWave(profile);
      const weight = found.share * found.share * (field.coherence[block] ?? 0);
      logs[block] = Math.log(found.period) * weight;
      weights[block] = weight;
    }
  }
  const nearLogs = softenMap(logs, columns, 4);
  const nearWeights = softenMap(weights, columns, 4);
  const typical = weightedMean(logs, weights);
  // A little of the whole print's period everywhere keeps weak places from going astray.
  const prior = 0.02 * (weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, weights.length));
  return nearLogs.map((value, at) => Math.exp((value + prior * typical) / ((nearWeights[at] ?? 0) + prior)));
}

const weightedMean = (sums: Float32Array, weights: Float32Array): number => {
  const weight = weights.reduce((sum, value) => sum + value, 0);
  return weight > 0 ? sums.reduce((sum, value) => sum + value, 0) / weight : Math.log(9);
};

function readProfile(
  { width, height, columns }: Frame,
  picture: Int16Array,
  field: OrientationField,
  block: number,
  profile: Float32Array,
): void {
  const angle = Math.atan2(field.sin[block] ?? 0, field.cos[block] ?? 0) / 2;
  const alongX = Math.cos(angle);
  const alongY = Math.sin(angle);
  const middleX = ((block % columns) + 0.5) * BLOCK;
  const middleY = (Math.floor(block / columns) + 0.5) * BLOCK;
  for (let at = 0; at < PROFILE; at += 1) {
    const startX = middleX - alongY * (at - REACH);
    const startY = middleY + alongX * (at - REACH);
    let sum = 0;
    for (let along = -SPREAD; along <= SPREAD; along += 1) {
      const x = Math.round(startX + alongX * along);
      const y = Math.round(startY + alongY * along);
      if (x >= 0 && y >= 0 && x < width && y < height) sum += picture[y * width + x] ?? 0;
    }
    profile[at] = sum;
  }
}

/** The period whose wave holds the largest share of the profile's energy. */
function strongestWave(profile: Float32Array): { period: number; share: number } {
  let total = 0;
  for (let at = 0; at < PROFILE; at += 1) {
    const value = (profile[at] ?? 0) * (bell[at] ?? 0);
    profile[at] = value;
    total += value * value;
  }
  const powers = new Float32Array(CANDIDATES);
  let best = 0;
  for (let candidate = 0; candidate < CANDIDATES; candidate += 1) {
    let real = 0;
    let imaginary = 0;
    for (let at = 0, from = candidate * PROFILE; at < PROFILE; at += 1) {
      real += (profile[at] ?? 0) * (cosines[from + at] ?? 0);
      imaginary += (profile[at] ?? 0) * (sines[from + at] ?? 0);
    }
    powers[candidate] = real * real + imaginary * imaginary;
    if ((powers[candidate] ?? 0) > (powers[best] ?? 0)) best = candidate;
  }
  if (total <= 0 || best === 0 || best === CANDIDATES - 1) return { period: periods[best] ?? 9, share: 0 };
  const [before, peak, after] = [powers[best - 1] ?? 0, powers[best] ?? 0, powers[best + 1] ?? 0];
  const bend = before - 2 * peak + after;
  const shift = bend < 0 ? (before - after) / (2 * bend) : 0;
  // A pure wave under the bell has its energy at the peak, up to a factor of the bell's shape.
  const share = Math.min(1, (peak / total) * (2.7 / PROFILE));
  return { period: (periods[best] ?? 9) * RATIO ** shift, share };
}
