import type { Random } from '../random.ts';

/** Smooth random numbers over a plane: values on a coarse grid, blended between. Deviation about 1. */
export function smoothNoise(
  width: number,
  height: number,
  grain: number,
  random: Random,
): (x: number, y: number) => number {
  const columns = Math.ceil(width / grain) + 3;
  const rows = Math.ceil(height / grain) + 3;
  const knots = Float32Array.from({ length: columns * rows }, () => random.normal() * 1.5);
  return (x, y) => {
    const column = Math.floor(x / grain);
    const row = Math.floor(y / grain);
    const across = ease(x / grain - column);
    const down = ease(y / grain - row);
    const left = Math.min(columns - 2, Math.max(0, column));
    const at = Math.min(rows - 2, Math.max(0, row)) * columns + left;
    const top = (knots[at] ?? 0) * (1 - across) + (knots[at + 1] ?? 0) * across;
    const under = at + columns;
    const bottom = (knots[under] ?? 0) * (1 - across) + (knots[under + 1] ?? 0) * across;
    return top * (1 - down) + bottom * down;
  };
}

const ease = (share: number) => share * share * (3 - 2 * share);

/** The value of a picture between its pixels; outside it, that of its edge. */
export function sample(
  source: Float32Array | Int8Array | Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number,
): number {
  const left = Math.min(width - 2, Math.max(0, Math.floor(x)));
  const top = Math.min(height - 2, Math.max(0, Math.floor(y)));
  const across = Math.min(1, Math.max(0, x - left));
  const down = Math.min(1, Math.max(0, y - top));
  const at = top * width + left;
  const upper = (source[at] ?? 0) * (1 - across) + (source[at + 1] ?? 0) * across;
  const lower = (source[at + width] ?? 0) * (1 - across) + (source[at + width + 1] ?? 0) * across;
  return upper * (1 - down) + lower * down;
}
