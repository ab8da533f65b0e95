/**
 * The ridges of an invented finger, larger than the scanner's window: an orientation field, then ridges grown out of
 * noise by oriented filters (the SFinGe idea: Cappelli, "Synthetic Fingerprint Generation", Handbook of Fingerprint
 * Recognition). Minutiae come by themselves where ridges of differing spacing meet. Grown at half size, sharpened at full.
 */
import { createRandom } from '../random.ts';
import { DIRECTIONS, applyFilters, createFilterBank } from './gabor.ts';
import type { FilterBank } from './gabor.ts';
import { sample, smoothNoise } from './noise.ts';
import { choosePattern, orientationField } from './orientation.ts';
import type { Pattern } from './orientation.ts';

export interface MasterPrint {
  readonly pattern: Pattern;
  readonly width: number;
  readonly height: number;
  /** -1 valley to 1 ridge. */
  readonly ridges: Float32Array;
}

const WIDTH = 304;
const HEIGHT = 336;
const GROWTH_STEPS = 9;
/** Ridge periods in pixels at 508 dpi; people's lie between 8 and 11. */
const PERIODS = [8.4, 8.9, 9.4, 9.9, 10.4] as const;
const HALF_BANK = createFilterBank(
  PERIODS.map((period) => period / 2),
  1.9,
  5,
);
const FULL_BANK = createFilterBank(PERIODS, 2.8, 6);

export function growMaster(seed: string): MasterPrint {
  const random = createRandom(`master ${seed}`);
  const pattern = choosePattern(random);
  const field = orientationField(pattern, WIDTH, HEIGHT, random);
  const wander = smoothNoise(WIDTH, HEIGHT, 64, random);
  const density = smoothNoise(WIDTH, HEIGHT, 80, random);
  const choose = (bank: FilterBank, scale: number) => {
    const choice: Float32Array[] = [];
    for (let y = 0; y < HEIGHT / scale; y += 1) {
      for (let x = 0; x < WIDTH / scale; x += 1) {
        const turn = (field(x * scale, y * scale) + 0.06 * wander(x * scale, y * scale)) / Math.PI;
        const direction = Math.round((turn - Math.floor(turn)) * DIRECTIONS) % DIRECTIONS;
        const level = Math.min(4, Math.max(0, Math.round(2 + 0.9 * density(x * scale, y * scale))));
        const filter = bank.filters[level]?.[direction];
        if (filter !== undefined) choice.push(filter);
      }
    }
    return choice;
  };

  const width = WIDTH / 2;
  const height = HEIGHT / 2;
  const halfChoice = choose(HALF_BANK, 2);
  let grown = Float32Array.from({ length: width * height }, () => random.normal() * 0.4);
  for (let step = 0; step < GROWTH_STEPS; step += 1) {
    grown = applyFilters(grown, width, height, HALF_BANK, halfChoice).map((value) => saturate(6 * value));
  }
  const doubled = new Float32Array(WIDTH * HEIGHT);
  for (let at = 0; at < doubled.length; at += 1) {
    doubled[at] = sample(grown, width, height, (at % WIDTH) / 2, Math.floor(at / WIDTH) / 2);
  }
  const sharp = applyFilters(doubled, WIDTH, HEIGHT, FULL_BANK, choose(FULL_BANK, 1));
  return { pattern, width: WIDTH, height: HEIGHT, ridges: sharp.map((value) => saturate(5 * value)) };
}

/** Like the hyperbolic tangent, without its cost. */
const saturate = (value: number) => value / Math.sqrt(1 + value * value);
