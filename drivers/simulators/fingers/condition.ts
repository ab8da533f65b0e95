/** How a finger is when it touches the glass: what a trainee meets, as numbers. */
import { createRandom } from '../random.ts';
import { clamp } from './anatomy.ts';

export interface TouchCondition {
  /** 0 as usual to 1, where ridges fall apart into dots. */
  readonly dryness: number;
  /** 0 as usual to 1, where ridges flow together. */
  readonly wetness: number;
  /** -1 hardly touching, 0 as usual, 1 squashed. */
  readonly pressure: number;
  /** Share of the pad's length that touches, counted from the tip: 0.4 is a fingertip only. */
  readonly coverage: number;
  /** Inches that the contact lies beside the middle of the glass: x to the right, y downwards. */
  readonly shiftX: number;
  readonly shiftY: number;
  /** Degrees that the finger is turned, counter-clockwise in the picture. */
  readonly rotation: number;
  /** 1 as much as skin is usually stretched; 0 not at all. */
  readonly distortion: number;
  /** Of the finger, for good: 0 as usual to 1, worn ridges with many creases. */
  readonly wear: number;
  /** Of the finger, for good: long white lines across it. */
  readonly scars: number;
  /** Of the glass: 0 clean to 1. */
  readonly dirt: number;
  /** Inches that the finger slid sideways while the picture was taken. */
  readonly slide: number;
  /** Standard deviation of the sensor's noise in grey levels. */
  readonly noise: number;
}

/** What a willing person with good fingers does, differently at every touch. */
export function usualCondition(seed: string): TouchCondition {
  const random = createRandom(`condition ${seed}`);
  const moisture = 0.12 * random.normal();
  return {
    dryness: Math.max(0, -moisture),
    wetness: Math.max(0, moisture),
    pressure: clamp(0.3 * random.normal(), -0.7, 0.7),
    coverage: 1,
    shiftX: 0.012 * random.normal(),
    shiftY: 0.016 * random.normal(),
    rotation: 5 * random.normal(),
    distortion: 1,
    wear: 0,
    scars: 0,
    dirt: 0.04 * random.next(),
    slide: 0,
    noise: 3.5,
  };
}
