/** From blobs to fingertips: fingers that touch are cut apart, and what lies below a fingertip belongs to its finger. */
import { extentOf, lengthwise, middleOf, spotOf } from './axes.ts';
import type { Extent, Spot } from './axes.ts';
import type { Blob } from './blobs.ts';
import type { Cells } from './cells.ts';
import { cutAcross, cutLengthwise } from './cuts.ts';

export interface Fingertip {
  readonly cells: readonly number[];
  /** In the hand's axes, in inches. */
  readonly middle: Spot;
  readonly extent: Extent;
  /** Radians that this finger is turned, counter-clockwise in the picture. */
  readonly angle: number;
  /** It had grown together with its neighbour. */
  readonly touching: boolean;
}

/** A finger's middle bone lies this far below its tip, at most, and this far beside its line, in inches. */
const NEXT_BONE = 1.05;
const BESIDE = 0.27;
/** Share of the usual blob's size and strength that a fingertip has at least. */
const SMALLEST_SHARE = 0.13;
const WEAKEST_SHARE = 0.45;
/** Radians that a finger leans away from its hand at most. */
const LEAN = 0.3;

interface Piece {
  readonly cells: readonly number[];
  readonly spots: readonly Spot[];
  readonly middle: Spot;
  readonly extent: Extent;
  readonly touching: boolean;
}

/** From left to right as the hand sees it. */
export function findFingertips(blobs: readonly Blob[], cells: Cells, hand: number): readonly Fingertip[] {
  const pieceOf = (members: readonly number[], touching: boolean): Piece => {
    const spots = members.map((cell) => spotOf(cell, cells, hand));
    return { cells: members, spots, middle: middleOf(spots), extent: extentOf(spots), touching };
  };
  const strengths = blobs.map((blob) => blob.strength).toSorted((a, b) => a - b);
  const usualStrength = strengths[Math.floor(strengths.length / 2)] ?? 0;
  const pieces = blobs
    .filter((blob) => blob.strength > WEAKEST_SHARE * usualStrength)
    .flatMap((blob) => {
      const columns = cutAcross(blob.cells, cells, hand);
      return columns.map((column) => ({ column, touching: columns.length > 1 }));
    })
    .flatMap(({ column, touching }) =>
      cutLengthwise(column, cells, hand).map((part) => pieceOf(part, touching)),
    )
    .toSorted((a, b) => a.middle.v - b.middle.v);

  const fingers: Piece[][] = [];
  for (const piece of pieces) {
    const above = fingers.find((finger) => finger.some((part) => liesBelow(piece, part)));
    if (above === undefined) fingers.push([piece]);
    else above.push(piece);
  }
  const sizes = fingers.map(([tip]) => tip?.cells.length ?? 0).toSorted((a, b) => a - b);
  const usualSize = sizes[Math.floor(sizes.length / 2)] ?? 0;
  return fingers
    .flatMap(([tip, next]) => (tip === undefined ? [] : [{ tip, next }]))
    .filter(({ tip }) => tip.cells.length >= SMALLEST_SHARE * usualSize)
    .map(({ tip, next }) => ({
      cells: tip.cells,
      middle: tip.middle,
      extent: tip.extent,
      angle: hand + leanOf(tip, next),
      touching: tip.touching,
    }))
    .toSorted((a, b) => a.middle.u - b.middle.u);
}

function liesBelow(piece: Piece, upper: Piece): boolean {
  const below = piece.middle.v - upper.middle.v;
  return below > 0.2 && below < NEXT_BONE && Math.abs(piece.middle.u - upper.middle.u) < BESIDE;
}

/** By the line to the next bone where that touches too, else by the tip's own shape as far as it is long. */
function leanOf(tip: Piece, next: Piece | undefined): number {
  const cut = (angle: number) => Math.min(LEAN, Math.max(-LEAN, angle));
  if (next !== undefined) return cut(Math.atan2(next.middle.u - tip.middle.u, next.middle.v - tip.middle.v));
  const { angle, stretch } = lengthwise(tip.spots);
  const certain = Math.min(1, Math.max(0, (stretch - 1.08) / 0.2));
  return Math.abs(angle) > 2 * LEAN ? 0 : cut(angle) * certain;
}
