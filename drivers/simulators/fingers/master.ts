/**
 * The ridges of an invented finger: an orientation field, then ridges grown out of spots by oriented filters (the
 * SFinGe idea: Cappelli, "Synthetic Fingerprint Generation", Handbook of Fingerprint Recognition). Minutiae come by
 * themselves where ridges of differing spacing meet. Grown at half size, sharpened at full.
 */
import { createRandom } from '../random.ts';
import { anatomyOf, clamp } from './anatomy.ts';
import type { Anatomy } from './anatomy.ts';
import { DIRECTIONS, applyFilters, createFilterBank } from './gabor.ts';
import { sample, smoothNoise } from './noise.ts';
import { choosePattern, orientationField } from './orientation.ts';
import type { Pattern } from './orientation.ts';

export interface MasterPrint {
  readonly anatomy: Anatomy;
  readonly pattern: Pattern;
  /** Pixels at 500 to the inch; the middle is that of the pad. */
  readonly width: number;
  readonly height: number;
  /** -127 valley to 127 ridge. */
  readonly ridges: Int8Array;
}

/** What is drawn of a finger beyond its usual contact: pressed hard it shows more. */
const BEYOND = 24;
const GROWTH_STEPS = 11;
/**
 * Growth begins at few spots, one in a square of so many pixels: ridges that spread from one spot are coherent, and minutiae come
 * where they meet those of another. From noise everywhere twice as many would come as people have.
 */
const SPOT_EVERY = 38;
/** How quickly ridges become full. */
const GAIN = 20;
/** Ridge periods that there are filters for, in pixels. */
const PERIODS = [7.2, 7.7, 8.2, 8.7, 9.2, 9.7, 10.2, 10.7, 11.2] as const;
const SPREAD = 0.5;
const HALF_BANK = createFilterBank(
  PERIODS.map((period) => period / 2),
  [1.9, 2.4],
  5,
);
const FULL_BANK = createFilterBank(PERIODS, [2.8, 2.8], 6);

export function growMaster(person: string, finger: string): MasterPrint {
  const anatomy = anatomyOf(person, finger);
  const random = createRandom(`master ${person} ${finger}`);
  const pattern = choosePattern(anatomy, random);
  const width = even(2 * (anatomy.reachX + BEYOND));
  const height = even(2 * (anatomy.reachY + BEYOND));
  const [columns, rows] = [width / 2, height / 2];
  const field = orientationField(pattern, width, height, random);
  const wander = smoothNoise(width, height, 64, random);
  const density = smoothNoise(width, height, 80, random);
  const turns = new Float32Array(columns * rows);
  const levels = new Uint8Array(columns * rows);
  for (let at = 0; at < turns.length; at += 1) {
    const [x, y] = [2 * (at % columns), 2 * Math.floor(at / columns)];
    turns[at] = (field(x, y) + 0.06 * wander(x, y)) / Math.PI;
    const period = anatomy.period + 0.25 * density(x, y);
    levels[at] = clamp(Math.round((period - PERIODS[0]) / SPREAD), 0, PERIODS.length - 1);
  }
  const filterOf = (turn: number, level: number) =>
    level * DIRECTIONS + (Math.round((turn - Math.floor(turn)) * DIRECTIONS) % DIRECTIONS);

  const coarse = Uint16Array.from(turns, (turn, at) => filterOf(turn, levels[at] ?? 0));
  let grown = new Float32Array(turns.length);
  for (let row = 0; row < rows; row += SPOT_EVERY) {
    for (let column = 0; column < columns; column += SPOT_EVERY) {
      const y = Math.min(rows - 1, row + random.between(0, SPOT_EVERY - 1));
      grown[y * columns + Math.min(columns - 1, column + random.between(0, SPOT_EVERY - 1))] = 1;
    }
  }
  for (let step = 0; step < GROWTH_STEPS; step += 1) {
    grown = applyFilters(grown, columns, rows, HALF_BANK, coarse).map((value) => saturate(GAIN * value));
  }

  const doubled = new Float32Array(width * height);
  const fine = new Uint16Array(width * height);
  for (let at = 0; at < doubled.length; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    doubled[at] = sample(grown, columns, rows, x / 2, y / 2);
    const here = (y >> 1) * columns + (x >> 1);
    const [turn, right] = [turns[here] ?? 0, turns[here + (x & 1)] ?? 0];
    fine[at] = filterOf(turn + wrapped(right - turn) / 2, levels[here] ?? 0);
  }
  const sharp = applyFilters(doubled, width, height, FULL_BANK, fine);
  return {
    anatomy,
    pattern,
    width,
    height,
    ridges: Int8Array.from(sharp, (value) => Math.round(127 * saturate(5 * value))),
  };
}

const even = (value: number) => 2 * Math.round(value / 2);
/** The difference of two directions, in half turns: directions are the same again after one. */
const wrapped = (difference: number) => difference - Math.round(difference);
/** Like the hyperbolic tangent, without its cost. */
const saturate = (value: number) => value / Math.sqrt(1 + value * value);
