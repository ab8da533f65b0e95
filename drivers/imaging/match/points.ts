/** Minutiae as the matcher counts: pixels at 500 per inch, y upwards, so that angles turn as they are given. */
import type { MinutiaeTemplate } from '../template.ts';
import { at } from './numbers.ts';

export interface Points {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly angle: Float64Array;
}

const USUAL_RESOLUTION = 500;
/** What bounds the work of a match, whatever a record holds: the best are kept, and of a crowd its best. */
const MOST = 100;
const CROWD = { radius: 20, most: 5 };
/** Beyond any scanner's pixels, and any angle; false for what is not a number at all. */
const FARTHEST = 1e6;

interface Ranked {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly quality: number;
  readonly outness: number;
}

/** The order of the record does not count: best quality first, then from the middle outwards. */
export function pointsOf(template: MinutiaeTemplate): Points {
  const scale = scaleOf(template.resolution);
  const sound = template.minutiae.filter(
    ({ x, y, angle }) => Math.abs(x) < FARTHEST && Math.abs(y) < FARTHEST && Math.abs(angle) < FARTHEST,
  );
  const [meanX, meanY] = [meanOf(sound.map(({ x }) => x)), meanOf(sound.map(({ y }) => y))];
  const ranked = sound
    .map(({ x, y, angle, quality }) => ({
      x: x * scale,
      y: -y * scale,
      angle,
      quality: Number.isFinite(quality) ? quality : 0,
      outness: Math.hypot(x - meanX, y - meanY),
    }))
    .toSorted(byRank);
  const kept: Ranked[] = [];
  for (const point of ranked) {
    if (kept.length === MOST) break;
    const near = kept.filter(({ x, y }) => Math.hypot(x - point.x, y - point.y) < CROWD.radius);
    if (near.length < CROWD.most) kept.push(point);
  }
  return {
    count: kept.length,
    x: Float64Array.from(kept, ({ x }) => x),
    y: Float64Array.from(kept, ({ y }) => y),
    angle: Float64Array.from(kept, ({ angle }) => angle),
  };
}

const byRank = (a: Ranked, b: Ranked): number =>
  b.quality - a.quality || a.outness - b.outness || a.x - b.x || a.y - b.y || a.angle - b.angle;

/** A record that does not say, or says nonsense, is taken to be of the usual resolution. */
function scaleOf(resolution: number): number {
  const scale = USUAL_RESOLUTION / resolution;
  return scale > 0.1 && scale < 10 ? scale : 1;
}

function meanOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}

/** Less than 0, 0 or more than 0: a total order, so that two templates are always taken the same way round. */
export function comparePoints(a: Points, b: Points): number {
  if (a.count !== b.count) return a.count - b.count;
  for (const key of ['x', 'y', 'angle'] as const) {
    for (let i = 0; i < a.count; i += 1) {
      const difference = at(a[key], i) - at(b[key], i);
      if (difference !== 0) return difference;
    }
  }
  return 0;
}
