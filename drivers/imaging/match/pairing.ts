/** Which minutia of one print is which of the other, given where each should be found. */
import { at, turnOf } from './numbers.ts';
import type { Points } from './points.ts';
import type { Warp } from './warp.ts';

export interface Pair {
  /** Indices in the one and in the other print. */
  readonly i: number;
  readonly j: number;
  /** Squares of what they are off by, in units of the tolerances: from 0 to 1. */
  readonly shift: number;
  readonly turn: number;
  /** What it counts for in the next fit. */
  readonly weight: number;
}
export type Pairs = readonly Pair[];

export interface Tolerance {
  /** Pixels at 500 per inch. */
  readonly shift: number;
  /** Radians. */
  readonly turn: number;
}

const LEAST_WEIGHT = 0.1;

/** Each minutia at most once, the closest first. */
export function pairUp(a: Points, b: Points, warp: Warp, tolerance: Tolerance): Pairs {
  const found: Pair[] = [];
  const { shift: reach } = tolerance;
  for (let i = 0; i < a.count; i += 1) {
    const x = at(warp.x, i);
    const y = at(warp.y, i);
    const angle = at(a.angle, i) + warp.turn;
    for (let j = 0; j < b.count; j += 1) {
      const dx = at(b.x, j) - x;
      if (dx > reach || dx < -reach) continue;
      const dy = at(b.y, j) - y;
      const shift = (dx * dx + dy * dy) / (reach * reach);
      if (shift > 1) continue;
      const off = turnOf(at(b.angle, j) - angle) / tolerance.turn;
      const turn = off * off;
      if (turn <= 1)
        found.push({ i, j, shift, turn, weight: Math.max(LEAST_WEIGHT, 1 - (shift + turn) / 2) });
    }
  }
  return eachOnce(found.toSorted((p, q) => p.shift + p.turn - q.shift - q.turn || p.i - q.i || p.j - q.j));
}

/** The first of those that share a minutia. */
export function eachOnce<P extends Pick<Pair, 'i' | 'j'>>(pairs: readonly P[]): readonly P[] {
  const [takenA, takenB] = [new Set<number>(), new Set<number>()];
  return pairs.filter(({ i, j }) => {
    if (takenA.has(i) || takenB.has(j)) return false;
    takenA.add(i);
    takenB.add(j);
    return true;
  });
}
