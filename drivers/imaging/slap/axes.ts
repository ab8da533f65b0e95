/** The plane as the hand sees it: u across the fingers to the right, v along them towards the wrist, in inches. */
import type { Cells } from './cells.ts';

export interface Spot {
  readonly u: number;
  readonly v: number;
}

export interface Extent {
  readonly fromU: number;
  readonly toU: number;
  readonly fromV: number;
  readonly toV: number;
}

/** @param angle radians that the fingers are turned, counter-clockwise in the picture */
export function spotOf(cell: number, cells: Cells, angle: number): Spot {
  const column = cell % cells.columns;
  const x = (column + 0.5) / cells.perInch;
  const y = ((cell - column) / cells.columns + 0.5) / cells.perInch;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { u: cos * x - sin * y, v: sin * x + cos * y };
}

export function extentOf(spots: readonly Spot[]): Extent {
  const extent = { fromU: Infinity, toU: -Infinity, fromV: Infinity, toV: -Infinity };
  for (const { u, v } of spots) {
    extent.fromU = Math.min(extent.fromU, u);
    extent.toU = Math.max(extent.toU, u);
    extent.fromV = Math.min(extent.fromV, v);
    extent.toV = Math.max(extent.toV, v);
  }
  return extent;
}

export function middleOf(spots: readonly Spot[]): Spot {
  const sum = spots.reduce((total, { u, v }) => ({ u: total.u + u, v: total.v + v }), { u: 0, v: 0 });
  return { u: sum.u / spots.length, v: sum.v / spots.length };
}

/** The direction in which a blob is longest, as radians from v (counter-clockwise), and how much longer it is. */
export function lengthwise(spots: readonly Spot[]): { angle: number; stretch: number } {
  const middle = middleOf(spots);
  let [uu, vv, uv] = [0, 0, 0];
  for (const { u, v } of spots) {
    uu += (u - middle.u) ** 2;
    vv += (v - middle.v) ** 2;
    uv += (u - middle.u) * (v - middle.v);
  }
  const apart = Math.hypot((vv - uu) / 2, uv);
  const mean = (uu + vv) / 2;
  return {
    // A finger turned counter-clockwise runs from upper left to lower right: u and v grow together.
    angle: Math.atan2(2 * uv, vv - uu) / 2,
    stretch: Math.sqrt((mean + apart) / Math.max(1e-9, mean - apart)),
  };
}
