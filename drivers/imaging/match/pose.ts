/** How one print lies on the other: a turn and a shift, by least squares over pairs of minutiae. */
import { at } from './numbers.ts';
import type { Pair } from './pairing.ts';
import type { Points } from './points.ts';

/** A point p of the one comes to lie at to + R(turn) (p - from) of the other. */
export interface Pose {
  readonly turn: number;
  readonly cos: number;
  readonly sin: number;
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

/** The direction of a pair counts like a second point that lies so many pixels off. */
const LEVER = 20;

export function fitPose(a: Points, b: Points, pairs: readonly Pick<Pair, 'i' | 'j' | 'weight'>[]): Pose {
  let [sum, fromX, fromY, toX, toY] = [0, 0, 0, 0, 0];
  for (const { i, j, weight } of pairs) {
    sum += weight;
    fromX += weight * at(a.x, i);
    fromY += weight * at(a.y, i);
    toX += weight * at(b.x, j);
    toY += weight * at(b.y, j);
  }
  if (sum > 0) [fromX, fromY, toX, toY] = [fromX / sum, fromY / sum, toX / sum, toY / sum];
  let [along, across] = [0, 0];
  for (const { i, j, weight } of pairs) {
    const [ux, uy] = [at(a.x, i) - fromX, at(a.y, i) - fromY];
    const [vx, vy] = [at(b.x, j) - toX, at(b.y, j) - toY];
    const turn = at(b.angle, j) - at(a.angle, i);
    along += weight * (ux * vx + uy * vy + LEVER * LEVER * Math.cos(turn));
    across += weight * (ux * vy - uy * vx + LEVER * LEVER * Math.sin(turn));
  }
  const turn = Math.atan2(across, along);
  return { turn, cos: Math.cos(turn), sin: Math.sin(turn), fromX, fromY, toX, toY };
}
