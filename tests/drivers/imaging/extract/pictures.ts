/** Pictures whose ridges are known by construction. Angles as a person sees them: counter-clockwise, y upwards. */
import type { GreyImage } from '#drivers/imaging/image.ts';
import { createRandom } from '#drivers/simulators/random.ts';

export function paint(
  width: number,
  height: number,
  grey: (x: number, y: number) => number,
  resolution = 500,
): GreyImage {
  const pixels = Uint8Array.from({ length: width * height }, (_, at) =>
    Math.min(255, Math.max(0, Math.round(grey(at % width, Math.floor(at / width))))),
  );
  return { width, height, resolution, pixels };
}

/** -1 on the middle of a ridge to 1 on the middle of a valley. */
export type Ridges = (x: number, y: number) => number;

/** Parallel ridges in the direction `angle`, `period` pixels apart. */
export const stripes =
  (angle: number, period: number): Ridges =>
  (x, y) =>
    Math.cos((2 * Math.PI * (x * Math.sin(angle) + y * Math.cos(angle))) / period);

/** Parallel ridges of which one ends, or one valley does, at (x, y); it runs away from there in the direction `angle`. */
export const dislocation =
  (kind: 'ending' | 'bifurcation', at: { x: number; y: number }, angle: number, period: number): Ridges =>
  (x, y) => {
    const along = (x - at.x) * Math.cos(angle) - (y - at.y) * Math.sin(angle);
    const across = (x - at.x) * Math.sin(angle) + (y - at.y) * Math.cos(angle);
    const phase = (2 * Math.PI * across) / period + Math.atan2(across, along);
    return Math.cos(phase + (kind === 'ending' ? Math.PI : 0));
  };

/** Ridges inside a disc in the middle, white paper around it. */
export function disc(size: number, radius: number, ridges: Ridges): GreyImage {
  const middle = (size - 1) / 2;
  return paint(size, size, (x, y) =>
    Math.hypot(x - middle, y - middle) <= radius ? 130 + 90 * ridges(x, y) : 250,
  );
}

export function noise(width: number, height: number, seed: string): GreyImage {
  const random = createRandom(seed);
  return paint(width, height, () => 128 + 40 * random.normal());
}

/** A quarter turn counter-clockwise. */
export function quarterTurn({ width, height, resolution, pixels }: GreyImage): GreyImage {
  return paint(height, width, (x, y) => pixels[x * width + (width - 1 - y)] ?? 0, resolution);
}

/** The smaller of both turns from one angle to another, in degrees; `whole` is 180 for directions without a sense. */
export function degreesBetween(a: number, b: number, whole = 360): number {
  const turn = Math.abs(((a - b) * 180) / Math.PI) % whole;
  return Math.min(turn, whole - turn);
}
