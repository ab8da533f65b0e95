import { BLOCK, type Frame } from './frame.ts';
import type { OrientationField } from './orientation.ts';

/** Angle of the ridges at a place of the frame, y downwards, up to half turns. */
export type RidgeAngle = (x: number, y: number) => number;

/** Interpolated between the middles of the four nearest blocks. */
export function angleReader({ columns }: Frame, { cos, sin }: OrientationField): RidgeAngle {
  return (x, y) => {
    const column = Math.floor((x - BLOCK / 2) / BLOCK);
    const row = Math.floor((y - BLOCK / 2) / BLOCK);
    const u = (x + 0.5 - BLOCK / 2) / BLOCK - column;
    const v = (y + 0.5 - BLOCK / 2) / BLOCK - row;
    const at = row * columns + column;
    const mix = (map: Float32Array) =>
      (1 - v) * ((1 - u) * (map[at] ?? 0) + u * (map[at + 1] ?? 0)) +
      v * ((1 - u) * (map[at + columns] ?? 0) + u * (map[at + columns + 1] ?? 0));
    return Math.atan2(mix(sin), mix(cos)) / 2;
  };
}
