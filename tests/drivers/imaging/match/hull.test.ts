import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hullOf, withinHull } from '#drivers/imaging/match/hull.ts';

const hullAround = (...points: readonly (readonly [number, number])[]) =>
  hullOf(
    Float64Array.from(points, ([x]) => x),
    Float64Array.from(points, ([, y]) => y),
  );

describe('the convex hull', () => {
  it('of a square with points inside and on its sides is its four corners', () => {
    const hull = hullAround([0, 0], [10, 0], [10, 10], [0, 10], [5, 5], [5, 0], [0, 3]);
    expect([...hull.x].map((x, i) => [x, hull.y[i]])).toEqual([
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ]);
  });

  it('knows what lies in it, and how far outside a point may be', () => {
    const hull = hullAround([0, 0], [10, 0], [10, 10], [0, 10]);
    expect(withinHull(hull, 5, 5, 0)).toBe(true);
    expect(withinHull(hull, 10, 5, 0)).toBe(true);
    expect(withinHull(hull, 13, 5, 2.9)).toBe(false);
    expect(withinHull(hull, 13, 5, 3)).toBe(true);
    // Three to the right and four up of a corner: five away.
    expect(withinHull(hull, 13, 14, 4.9)).toBe(false);
    expect(withinHull(hull, 13, 14, 5)).toBe(true);
  });

  it('of no point holds nothing, of one or two what is near them', () => {
    expect(withinHull(hullAround(), 0, 0, 1000)).toBe(false);
    expect(withinHull(hullAround([3, 4]), 0, 0, 5)).toBe(true);
    expect(withinHull(hullAround([3, 4], [3, 4]), 0, 0, 4.9)).toBe(false);
    expect(withinHull(hullAround([0, 0], [10, 0]), 5, 1, 1)).toBe(true);
  });

  it('holds every point that it was made of', () => {
    const point = fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), (points) => {
        const hull = hullAround(...points);
        expect(points.every(([x, y]) => withinHull(hull, x, y, 1e-9))).toBe(true);
      }),
    );
  });
});
