/** Whether two candidates can be of the same finger: distance and directions between them agree in both prints. */
import type { Candidate } from './candidates.ts';
import { at, turnOf } from './numbers.ts';
import type { Points } from './points.ts';

/** Radians that the turns of two candidates may differ by. */
const TURN = 0.6;
/** Pixels, and shares of the distance, that a distance may stretch by and its end may slip sideways. */
const SLACK = 8;
const STRETCH = 0.13;
const SLIP = 0.35;

/** candidates.length squared values from 0 (cannot be) to 1, symmetric. */
export function consistencies(a: Points, b: Points, candidates: readonly Candidate[]): Float64Array {
  const size = candidates.length;
  const values = new Float64Array(size * size);
  const turns = Float64Array.from(candidates, ({ i, j }) => at(b.angle, j) - at(a.angle, i));
  for (const [p, one] of candidates.entries()) {
    for (let q = 0; q < p; q += 1) {
      const other = candidates[q];
      const between = turnOf(at(turns, q) - at(turns, p));
      if (other === undefined || other.i === one.i || other.j === one.j || Math.abs(between) >= TURN)
        continue;
      const value =
        consistency(a, b, one, other, at(turns, p) + between / 2) * (1 - (between * between) / (TURN * TURN));
      values[p * size + q] = value;
      values[q * size + p] = value;
    }
  }
  return values;
}

function consistency(a: Points, b: Points, one: Candidate, other: Candidate, turn: number): number {
  const ux = at(a.x, other.i) - at(a.x, one.i);
  const uy = at(a.y, other.i) - at(a.y, one.i);
  const vx = at(b.x, other.j) - at(b.x, one.j);
  const vy = at(b.y, other.j) - at(b.y, one.j);
  const inA = Math.sqrt(ux * ux + uy * uy);
  const inB = Math.sqrt(vx * vx + vy * vy);
  const mean = (inA + inB) / 2;
  const stretch = (inA - inB) / (SLACK + STRETCH * mean);
  if (Math.abs(stretch) >= 1) return 0;
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const wx = cos * ux - sin * uy;
  const wy = sin * ux + cos * uy;
  if (wx * vx + wy * vy < 0) return 0;
  const aside = mean === 0 ? 0 : (wx * vy - wy * vx) / Math.max(inA, inB);
  const slip = aside / (SLACK + SLIP * mean);
  return Math.abs(slip) >= 1 ? 0 : (1 - stretch * stretch) * (1 - slip * slip);
}
