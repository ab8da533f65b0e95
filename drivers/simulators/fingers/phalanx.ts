/** The skin below the crease of a finger's last joint: ridges that run nearly straight across. */
import { createRandom } from '../random.ts';
import type { Anatomy } from './anatomy.ts';
import type { Canvas } from './canvas.ts';
import type { TouchCondition } from './condition.ts';
import { pressSkin } from './impression.ts';
import type { Place } from './impression.ts';
import { smoothNoise } from './noise.ts';

export function pressPhalanx(
  canvas: Canvas,
  anatomy: Anatomy,
  place: Place,
  condition: TouchCondition,
  seed: string,
): void {
  const random = createRandom(`phalanx ${seed}`);
  const side = 4 * anatomy.reachX;
  const bend = smoothNoise(side, side, 70, random);
  const slope = 0.3 * random.normal();
  const skin = {
    ridge: (x: number, y: number) =>
      Math.sin((2 * Math.PI * (y + slope * x)) / anatomy.period + 3 * bend(x, y)),
    middleX: side / 2,
    middleY: side / 2,
    reachX: 0.88 * anatomy.reachX,
    reachY: 0.72 * anatomy.reachY,
  };
  // It hardly touches: paler and more broken than the tip.
  const lighter = { ...condition, pressure: condition.pressure - 0.6, dryness: condition.dryness + 0.25 };
  pressSkin(canvas, skin, place, lighter, `phalanx ${seed}`);
}
