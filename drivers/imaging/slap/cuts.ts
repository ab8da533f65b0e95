/** Cuts pieces of skin apart that the glass shows as one: neighbouring fingers, and a fingertip and its next bone. */
import { spotOf } from './axes.ts';
import type { Cells } from './cells.ts';

/** A fingertip's usual breadth and greatest length in inches. */
const BREADTH = 0.52;
const LENGTH = 0.92;
/** What is longer than so many times its breadth is more than a tip; its crease lies so many breadths down. */
const SLENDER = 1.8;
const CREASE = [1.05, 1.7] as const;

/** Fingers that touch sidewise, each with the cells of its column. */
export function cutAcross(members: readonly number[], cells: Cells, hand: number): readonly number[][] {
  const places = members.map((cell) => Math.round(spotOf(cell, cells, hand).u * cells.perInch));
  const { from, length: breadth } = span(places);
  const fingers = Math.round(breadth / (BREADTH * cells.perInch));
  if (fingers < 2 || breadth < 1.45 * BREADTH * cells.perInch) return [[...members]];
  const heights = profile(places, from, breadth);
  const cuts: number[] = [];
  for (let cut = 1; cut < fingers; cut += 1) {
    const even = (cut * breadth) / fingers;
    cuts.push(lowest(heights, even - 0.3 * (breadth / fingers), even + 0.3 * (breadth / fingers)));
  }
  const columns = Array.from({ length: fingers }, (): number[] => []);
  members.forEach((cell, at) => {
    const place = (places[at] ?? 0) - from;
    columns[cuts.filter((cut) => place > cut).length]?.push(cell);
  });
  return columns.filter((column) => column.length > 0);
}

/** The fingertip, and what is below its crease where both are one piece. */
export function cutLengthwise(members: readonly number[], cells: Cells, hand: number): readonly number[][] {
  const places = members.map((cell) => Math.round(spotOf(cell, cells, hand).v * cells.perInch));
  const { from, length } = span(places);
  const breadth = span(members.map((cell) => Math.round(spotOf(cell, cells, hand).u * cells.perInch))).length;
  if (length < Math.min(LENGTH * cells.perInch, SLENDER * breadth)) return [[...members]];
  const usual = Math.min(breadth, BREADTH * cells.perInch);
  const heights = profile(places, from, length);
  const cut = lowest(heights, CREASE[0] * usual, CREASE[1] * usual);
  const above = members.filter((_, at) => (places[at] ?? 0) - from <= cut);
  const below = members.filter((_, at) => (places[at] ?? 0) - from > cut);
  return below.length === 0 ? [above] : [above, ...cutLengthwise(below, cells, hand)];
}

function span(places: readonly number[]): { from: number; length: number } {
  let [from, to] = [Infinity, -Infinity];
  for (const place of places) [from, to] = [Math.min(from, place), Math.max(to, place)];
  return { from, length: to - from + 1 };
}

function profile(places: readonly number[], from: number, length: number): Float32Array {
  const heights = new Float32Array(length);
  for (const place of places) heights[place - from] = (heights[place - from] ?? 0) + 1;
  return heights;
}

function lowest(heights: Float32Array, from: number, to: number): number {
  const middle = (from + to) / 2;
  let best = Math.round(middle);
  let least = Infinity;
  for (let at = Math.max(0, Math.ceil(from)); at <= Math.min(heights.length - 1, to); at += 1) {
    const mean = ((heights[at - 1] ?? heights[at] ?? 0) + (heights[at] ?? 0) + (heights[at + 1] ?? 0)) / 3;
    // Of equally low places the one nearest to where it would be.
    const height = mean + 0.1 * Math.abs(at - middle);
    if (height < least) [least, best] = [height, at];
  }
  return best;
}
