/** Invented fingerprints: always the same for the same person, finger and impression. No real finger is behind them. */
import type { GreyImage } from '../../imaging/image.ts';
import { createCanvas, develop, smear } from './canvas.ts';
import type { Window } from './canvas.ts';
import { usualCondition } from './condition.ts';
import type { TouchCondition } from './condition.ts';
import { dirtyGlass } from './glass.ts';
import { pressFinger } from './impression.ts';
import { masterOf } from './masters.ts';

export type { Window } from './canvas.ts';
export type { TouchCondition } from './condition.ts';
export { growAhead } from './masters.ts';

export interface FingerTouch {
  /** Any text; one invented person for each. */
  readonly person: string;
  /** "right-index", ...; any other text is a finger of its own, shaped like a right index finger. */
  readonly finger: string;
  /** Counts the touches of this finger; each lies a little differently. */
  readonly impression: number;
  /** What is not as usual with this touch. */
  readonly condition?: Partial<TouchCondition>;
  /** What the scanner sees; WINDOW when it is not given. */
  readonly window?: Window;
}

/** What a ZFM-20's window sees. */
export const WINDOW: Window = { width: 256, height: 288, resolution: 508 };

export function fingerPicture(touch: FingerTouch): GreyImage {
  const finger = `${touch.person} ${touch.finger}`;
  const impression = `${finger} ${touch.impression}`;
  const condition = { ...usualCondition(impression), ...touch.condition };
  const window = touch.window ?? WINDOW;
  const canvas = createCanvas(window);
  const place = {
    x: window.width / 2 + condition.shiftX * window.resolution,
    y: window.height / 2 + condition.shiftY * window.resolution,
    rotation: condition.rotation,
  };
  pressFinger(canvas, masterOf(touch.person, touch.finger), place, condition, { finger, impression });
  smear(canvas, condition.slide * window.resolution);
  dirtyGlass(canvas, condition.dirt, impression);
  return develop(canvas, condition.noise, impression);
}

/** A glass with nothing on it but dirt (0 clean to 1). */
export function glassPicture(window: Window, dirt: number, seed: string): GreyImage {
  const canvas = createCanvas(window);
  dirtyGlass(canvas, dirt, seed);
  return develop(canvas, 3.5, seed);
}
