/** Where the minutiae of one print should be found in the other, the skin's stretching allowed for. */
import { at } from './numbers.ts';
import type { Pair } from './pairing.ts';
import type { Points } from './points.ts';
import type { Pose } from './pose.ts';

/** For each minutia of the one print, its place in the other; `turn` is added to its direction. */
export interface Warp {
  readonly turn: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Pixels at which a pair's word has lost three quarters of its weight. */
const SCALE = 30;
/** As if this weight of pairs said that nothing moved, and (pixels squared) that nothing stretched. */
const STILL = 0.12;
const STIFF = 200;

export function rigidWarp(a: Points, pose: Pose): Warp {
  const [x, y] = [new Float64Array(a.count), new Float64Array(a.count)];
  for (let i = 0; i < a.count; i += 1) {
    const dx = at(a.x, i) - pose.fromX;
    const dy = at(a.y, i) - pose.fromY;
    x[i] = pose.toX + pose.cos * dx - pose.sin * dy;
    y[i] = pose.toY + pose.sin * dx + pose.cos * dy;
  }
  return { turn: pose.turn, x, y };
}

type Said = Pick<Pair, 'i' | 'j' | 'weight'>;

interface Known {
  readonly i: number;
  readonly x: number;
  readonly y: number;
  /** What the rigid place is off by. */
  readonly offX: number;
  readonly offY: number;
  readonly weight: number;
}

/**
 * The rigid place, moved as the pairs around it are: a moving least squares fit of a shift and a small stretch, weighted
 * by nearness. A pair never speaks for its own minutia, so that what is left says how well the others foretold it.
 */
export function elasticWarp(a: Points, b: Points, pairs: readonly Said[], pose: Pose): Warp {
  const warp = rigidWarp(a, pose);
  const known = pairs.map((pair) => knownOf(a, b, warp, pair));
  const [x, y] = [warp.x.slice(), warp.y.slice()];
  for (let i = 0; i < a.count; i += 1) {
    const move = moveAt(known, i, at(a.x, i), at(a.y, i));
    x[i] = at(x, i) + move.x;
    y[i] = at(y, i) + move.y;
  }
  return { turn: pose.turn, x, y };
}

const knownOf = (a: Points, b: Points, rigid: Warp, { i, j, weight }: Said): Known => ({
  i,
  x: at(a.x, i),
  y: at(a.y, i),
  offX: at(b.x, j) - at(rigid.x, i),
  offY: at(b.y, j) - at(rigid.y, i),
  weight,
});

function moveAt(known: readonly Known[], self: number, x: number, y: number): { x: number; y: number } {
  // Weighted sums of places p = (px, py), of offsets o = (ox, oy) and of their products.
  let sum = 0;
  let px = 0;
  let py = 0;
  let ox = 0;
  let oy = 0;
  let pxx = 0;
  let pxy = 0;
  let pyy = 0;
  let oxx = 0;
  let oxy = 0;
  let oyx = 0;
  let oyy = 0;
  for (const { i, x: knownX, y: knownY, offX, offY, weight: trust } of known) {
    if (i === self) continue;
    const dx = knownX - x;
    const dy = knownY - y;
    const distance = 1 + (dx * dx + dy * dy) / (SCALE * SCALE);
    const weight = trust / (distance * distance);
    sum += weight;
    px += weight * dx;
    py += weight * dy;
    ox += weight * offX;
    oy += weight * offY;
    pxx += weight * dx * dx;
    pxy += weight * dx * dy;
    pyy += weight * dy * dy;
    oxx += weight * offX * dx;
    oxy += weight * offX * dy;
    oyx += weight * offY * dx;
    oyy += weight * offY * dy;
  }
  if (sum === 0) return { x: 0, y: 0 };
  const [mx, my] = [px / sum, py / sum];
  // Spread of the places, and how the offsets go with them; the stretch is one over the other.
  const [sxx, sxy, syy] = [pxx - px * mx + STIFF, pxy - px * my, pyy - py * my + STIFF];
  const determinant = sxx * syy - sxy * sxy;
  const along = (cx: number, cy: number) =>
    ((cx * syy - cy * sxy) * mx + (cy * sxx - cx * sxy) * my) / determinant;
  const trust = 1 / (sum + STILL);
  return {
    x: trust * (ox - sum * along(oxx - ox * mx, oxy - ox * my)),
    y: trust * (oy - sum * along(oyx - oy * mx, oyy - oy * my)),
  };
}
