import { describe, expect, it } from 'vitest';
import { pairUp, type Pair } from '#drivers/imaging/match/pairing.ts';
import { pointsOf, type Points } from '#drivers/imaging/match/points.ts';
import { fitPose } from '#drivers/imaging/match/pose.ts';
import { elasticWarp, rigidWarp, type Warp } from '#drivers/imaging/match/warp.ts';
import { inventTemplate } from './invented.ts';

const points = pointsOf(inventTemplate('fit', 40));

/** The same minutiae in the same order, each point moved and all directions turned. */
function moved(by: (x: number, y: number) => readonly [number, number], turn: number): Points {
  const places = Array.from(points.x, (x, i) => by(x, points.y[i] ?? 0));
  return {
    count: points.count,
    x: Float64Array.from(places, ([x]) => x),
    y: Float64Array.from(places, ([, y]) => y),
    angle: points.angle.map((angle) => angle + turn),
  };
}

const turnedBy = (turn: number) =>
  moved(
    (x, y) => [Math.cos(turn) * x - Math.sin(turn) * y + 40, Math.sin(turn) * x + Math.cos(turn) * y - 25],
    turn,
  );

const all: readonly Pair[] = Array.from({ length: points.count }, (_, i) => ({
  i,
  j: i,
  shift: 0,
  turn: 0,
  weight: 1,
}));

const furthest = (warp: Warp, from: Points): number =>
  Math.max(
    ...Array.from(warp.x, (x, i) => Math.hypot(x - (from.x[i] ?? 0), (warp.y[i] ?? 0) - (from.y[i] ?? 0))),
  );

describe('laying one print on the other', () => {
  it.each([0, 0.5, -2, 3.1])('finds a turn of %d and the shift exactly', (turn) => {
    const other = turnedBy(turn);
    const pose = fitPose(points, other, all);
    expect(pose.turn).toBeCloseTo(turn, 9);
    expect(furthest(rigidWarp(points, pose), other)).toBeLessThan(1e-9);
  });

  it('follows a stretching that a rigid fit leaves standing', () => {
    const other = moved((x, y) => [x + 9 * Math.sin(y / 80), y + 0.06 * x], 0);
    const pose = fitPose(points, other, all);
    const rigid = furthest(rigidWarp(points, pose), other);
    const elastic = furthest(elasticWarp(points, other, all, pose), other);
    expect(rigid).toBeGreaterThan(5);
    expect(elastic).toBeLessThan(rigid / 2);
  });

  it('never lets a pair speak for itself: one pair that is off is still seen to be off', () => {
    const other = moved((x, y) => [x, y], 0);
    other.x[7] = (other.x[7] ?? 0) + 15;
    const pose = fitPose(points, other, all);
    const warp = elasticWarp(points, other, all, pose);
    expect((other.x[7] ?? 0) - (warp.x[7] ?? 0)).toBeGreaterThan(13);
  });
});

describe('pairing', () => {
  const still: Warp = { turn: 0, x: points.x, y: points.y };

  it('pairs each minutia with the closest, and none with two', () => {
    const other = moved((x, y) => [x + 2, y - 1], 0.05);
    const pairs = pairUp(points, other, still, { shift: 16, turn: 0.5 });
    expect(pairs).toHaveLength(points.count);
    expect(pairs.every(({ i, j }) => i === j)).toBe(true);
    expect(pairs[0]?.shift).toBeCloseTo(5 / 256);
    expect(pairs[0]?.turn).toBeCloseTo(0.01);
  });

  it('keeps to its tolerances', () => {
    const tolerance = { shift: 4, turn: 0.2 };
    const near = pairUp(
      points,
      moved((x, y) => [x + 3.9, y], 0.19),
      still,
      tolerance,
    );
    expect(near).toHaveLength(points.count);
    expect(
      pairUp(
        points,
        moved((x, y) => [x + 4.1, y], 0),
        still,
        tolerance,
      ),
    ).toEqual([]);
    expect(
      pairUp(
        points,
        moved((x, y) => [x, y], 0.21),
        still,
        tolerance,
      ),
    ).toEqual([]);
  });

  it('takes directions round the circle', () => {
    const other = moved((x, y) => [x, y], 2 * Math.PI - 0.1);
    expect(pairUp(points, other, still, { shift: 4, turn: 0.2 })).toHaveLength(points.count);
  });
});
