/** Filters that pass waves of one period and direction, in whole numbers; made when first asked for, then kept. */
import { LONGEST, SHORTEST } from './period.ts';

/** Directions in half a turn. */
export const DIRECTIONS = 48;
const PERIODS = 16;
const PERIOD_RATIO = (LONGEST / SHORTEST) ** (1 / (PERIODS - 1));
/** Deviations of the bell in periods, across and along the ridges. */
const ACROSS = 0.42;
const ALONG = 0.52;
/** Pixels; the frame's margin is wider. */
const LARGEST_RADIUS = 12;

/** A filter's answer is divided by this to give a pure wave back at its own height. */
export const GAIN_BITS = 13;

export interface Kernel {
  readonly radius: number;
  /** (2 * radius + 1) squared, row by row. */
  readonly weights: Int16Array;
  /** First and last column of each row with a weight that is not negligible; the last is before the first for none. */
  readonly first: Int8Array;
  readonly last: Int8Array;
}

const kernels: (Kernel | undefined)[] = Array.from({ length: DIRECTIONS * PERIODS });

export const periodIndex = (period: number): number =>
  Math.min(PERIODS - 1, Math.max(0, Math.round(Math.log(period / SHORTEST) / Math.log(PERIOD_RATIO))));

/** @param direction of the ridges in steps of pi / DIRECTIONS, y downwards */
export function kernelFor(direction: number, period: number): Kernel {
  const at = direction * PERIODS + period;
  return (kernels[at] ??= makeKernel((direction * Math.PI) / DIRECTIONS, SHORTEST * PERIOD_RATIO ** period));
}

function makeKernel(angle: number, period: number): Kernel {
  const across = ACROSS * period;
  const along = ALONG * period;
  const radius = Math.min(LARGEST_RADIUS, Math.ceil(2 * along));
  const side = 2 * radius + 1;
  const bells = new Float64Array(side * side);
  const waves = new Float64Array(side * side);
  let bellSum = 0;
  let sum = 0;
  for (let at = 0; at < bells.length; at += 1) {
    const x = (at % side) - radius;
    const y = Math.floor(at / side) - radius;
    if (((x + y) & 1) === 1 || x * x + y * y > (radius + 0.5) ** 2) continue;
    const u = x * Math.cos(angle) + y * Math.sin(angle);
    const v = y * Math.cos(angle) - x * Math.sin(angle);
    const bell = Math.exp(-(u * u) / (2 * along * along) - (v * v) / (2 * across * across));
    const wave = Math.cos((2 * Math.PI * v) / period);
    bells[at] = bell;
    waves[at] = wave;
    bellSum += bell;
    sum += bell * wave;
  }
  // Blind to an even grey, and true to its own wave.
  const even = sum / bellSum;
  const gain = bells.reduce(
    (total, bell, at) => total + bell * ((waves[at] ?? 0) - even) * (waves[at] ?? 0),
    0,
  );
  const scale = (1 << GAIN_BITS) / gain;
  const weights = Int16Array.from(bells, (bell, at) => Math.round(bell * ((waves[at] ?? 0) - even) * scale));
  return { radius, weights, ...extentOf(weights, side) };
}

/** Weights below a fiftieth of the largest are left out. */
function extentOf(weights: Int16Array, side: number): { first: Int8Array; last: Int8Array } {
  const least = weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0) / 50;
  const first = new Int8Array(side).fill(1);
  const last = new Int8Array(side).fill(0);
  for (let at = weights.length - 1; at >= 0; at -= 1) {
    if (Math.abs(weights[at] ?? 0) < least) continue;
    const row = Math.floor(at / side);
    first[row] = at % side;
    if ((last[row] ?? 0) < (first[row] ?? 0)) last[row] = at % side;
  }
  return { first, last };
}
