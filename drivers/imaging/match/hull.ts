/** Convex hull of points, counter-clockwise (Andrew's monotone chain), and what lies in it or near it. */
import { at } from './numbers.ts';

export interface Hull {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly area: number;
}

export function hullOf(x: Float64Array, y: Float64Array): Hull {
  const order = Array.from(x.keys()).toSorted((a, b) => at(x, a) - at(x, b) || at(y, a) - at(y, b));
  const turn = (o: number, a: number, b: number) =>
    (at(x, a) - at(x, o)) * (at(y, b) - at(y, o)) - (at(y, a) - at(y, o)) * (at(x, b) - at(x, o));
  const half = (points: readonly number[]) => {
    const chain: number[] = [];
    for (const point of points) {
      while (chain.length > 1 && turn(chain.at(-2) ?? 0, chain.at(-1) ?? 0, point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  const chain = order.length < 2 ? order : [...half(order), ...half(order.toReversed())];
  const corners = {
    x: Float64Array.from(chain, (i) => at(x, i)),
    y: Float64Array.from(chain, (i) => at(y, i)),
  };
  return { ...corners, area: areaOf(corners.x, corners.y) };
}

/** The shoelace formula. */
function areaOf(x: Float64Array, y: Float64Array): number {
  let twice = 0;
  for (let i = 0; i < x.length; i += 1) {
    const next = (i + 1) % x.length;
    twice += at(x, i) * at(y, next) - at(x, next) * at(y, i);
  }
  return twice / 2;
}

/** True where the point lies in the hull or at most `margin` from it. */
export function withinHull(hull: Hull, px: number, py: number, margin: number): boolean {
  const n = hull.x.length;
  let inside = n >= 3;
  let nearest = Infinity;
  for (let i = 0; i < n; i += 1) {
    const ax = at(hull.x, i);
    const ay = at(hull.y, i);
    const dx = at(hull.x, (i + 1) % n) - ax;
    const dy = at(hull.y, (i + 1) % n) - ay;
    if (dx * (py - ay) - dy * (px - ax) < 0) inside = false;
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length));
    const ex = ax + along * dx - px;
    const ey = ay + along * dy - py;
    nearest = Math.min(nearest, ex * ex + ey * ey);
  }
  return inside || nearest <= margin * margin;
}
