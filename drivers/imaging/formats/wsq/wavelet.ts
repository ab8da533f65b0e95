import { alternate, type Filters } from './filters.ts';
import type { Region } from './subbands.ts';

/** Samples of the whole picture, row by row. */
export interface Plane {
  readonly width: number;
  readonly data: Float32Array;
}

interface Line {
  readonly start: number;
  readonly step: number;
  readonly length: number;
  readonly highFirst: boolean;
}

function* rowsOf(plane: Plane, { x, y, width, height, highFirstAcross }: Region): Generator<Line> {
  for (let row = 0; row < height; row++)
    yield { start: (y + row) * plane.width + x, step: 1, length: width, highFirst: highFirstAcross };
}

function* columnsOf(plane: Plane, { x, y, width, height, highFirstDown }: Region): Generator<Line> {
  for (let column = 0; column < width; column++)
    yield {
      start: y * plane.width + x + column,
      step: plane.width,
      length: height,
      highFirst: highFirstDown,
    };
}

/** Mirrors the ends of a line that stands in the middle of a buffer, the end samples not repeated. */
function mirrorEnds(line: Float64Array, length: number, margin: number): void {
  const period = Math.max(1, 2 * (length - 1));
  for (let beyond = 1; beyond <= margin; beyond++) {
    const left = beyond % period;
    line[margin - beyond] = line[margin + Math.min(left, period - left)] ?? 0;
    const right = (length - 1 + beyond) % period;
    line[margin + length - 1 + beyond] = line[margin + Math.min(right, period - right)] ?? 0;
  }
}

function convolve(line: Float64Array, middle: number, taps: readonly number[]): number {
  let sum = (line[middle] ?? 0) * (taps[0] ?? 0);
  for (let side = 1; side < taps.length; side++)
    sum += ((line[middle - side] ?? 0) + (line[middle + side] ?? 0)) * (taps[side] ?? 0);
  return sum;
}

const lowCount = (length: number): number => (length + 1) >> 1;

/** Splits each region into low and high halves, rows first, then columns. */
export function decompose(plane: Plane, nodes: readonly Region[], { low, high }: Filters): void {
  const margin = Math.max(low.length, high.length);
  const line = new Float64Array(plane.data.length / plane.width + plane.width + 2 * margin);
  const split = ({ start, step, length, highFirst }: Line): void => {
    if (length === 0) return;
    for (let index = 0; index < length; index++) line[margin + index] = plane.data[start + index * step] ?? 0;
    mirrorEnds(line, length, margin);
    const lows = lowCount(length);
    const lowStart = start + (highFirst ? (length - lows) * step : 0);
    const highStart = start + (highFirst ? 0 : lows * step);
    for (let index = 0; index < lows; index++)
      plane.data[lowStart + index * step] = convolve(line, margin + 2 * index, low);
    for (let index = 0; index < length - lows; index++)
      plane.data[highStart + index * step] = convolve(line, margin + 2 * index + 1, high);
  };
  for (const node of nodes) {
    for (const row of rowsOf(plane, node)) split(row);
    for (const column of columnsOf(plane, node)) split(column);
  }
}

/** Undoes `decompose` of the same nodes and filters. */
export function reconstruct(plane: Plane, nodes: readonly Region[], filters: Filters): void {
  // Seen from a sample of the picture, lows lie at its own parity or the other one.
  const fromLow = alternate(filters.high);
  const fromHigh = alternate(filters.low);
  const reach = Math.max(fromLow.length, fromHigh.length);
  const tap = (taps: readonly number[], at: number): number => taps[at] ?? 0;
  const even = Array.from({ length: reach }, (_, at) => tap(at % 2 === 0 ? fromLow : fromHigh, at));
  const odd = Array.from({ length: reach }, (_, at) => tap(at % 2 === 0 ? fromHigh : fromLow, at));
  const line = new Float64Array(plane.data.length / plane.width + plane.width + 2 * reach);
  const join = ({ start, step, length, highFirst }: Line): void => {
    if (length === 0) return;
    const lows = lowCount(length);
    const lowStart = start + (highFirst ? (length - lows) * step : 0);
    const highStart = start + (highFirst ? 0 : lows * step);
    for (let index = 0; index < length; index++) {
      const from = (index % 2 === 0 ? lowStart : highStart) + (index >> 1) * step;
      line[reach + index] = plane.data[from] ?? 0;
    }
    mirrorEnds(line, length, reach);
    for (let index = 0; index < length; index++)
      plane.data[start + index * step] = convolve(line, reach + index, index % 2 === 0 ? even : odd);
  };
  for (const node of nodes.toReversed()) {
    for (const column of columnsOf(plane, node)) join(column);
    for (const row of rowsOf(plane, node)) join(row);
  }
}
