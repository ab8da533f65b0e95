/**
 * Which way the ridges of an invented finger run. Loops and whorls follow the zero-pole model (Sherlock and Monro,
 * "A model for interpreting fingerprint topology", 1993): half the angles seen from the cores less those from the deltas.
 */
import type { Random } from '../random.ts';

export const PATTERNS = ['arch', 'tented-arch', 'left-loop', 'right-loop', 'whorl'] as const;
export type Pattern = (typeof PATTERNS)[number];

/** Ridge direction at a point, in radians, counted with y upwards, modulo pi. */
export type OrientationField = (x: number, y: number) => number;

/** Shares of the five patterns in people's fingers (Wilson, Candela, Watson 1994), as upper bounds. */
const SHARES: readonly (readonly [number, Pattern])[] = [
  [0.037, 'arch'],
  [0.066, 'tented-arch'],
  [0.404, 'left-loop'],
  [0.721, 'right-loop'],
  [1, 'whorl'],
];

export function choosePattern(random: Random): Pattern {
  const drawn = random.next();
  return SHARES.find(([upTo]) => drawn < upTo)?.[1] ?? 'whorl';
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export function orientationField(
  pattern: Pattern,
  width: number,
  height: number,
  random: Random,
): OrientationField {
  if (pattern === 'arch') return arch(width, height, 2 + 0.6 * random.next());
  const side = pattern === 'left-loop' ? 1 : -1;
  const core: Point = {
    x: width / 2 + side * random.between(-14, 6),
    y: height * 0.43 + random.between(-24, 16),
  };
  const below = random.between(85, 120);
  const beside = random.between(60, 90);
  switch (pattern) {
    case 'tented-arch':
      return zeroPole([core], [{ x: core.x + random.between(-4, 4), y: core.y + below }]);
    case 'left-loop':
    case 'right-loop':
      return zeroPole([core], [{ x: core.x + side * beside, y: core.y + below }]);
    case 'whorl': {
      const apart = random.between(12, 30);
      const lean = random.between(-8, 8);
      return zeroPole(
        [core, { x: core.x + lean, y: core.y + apart }],
        [
          { x: core.x - beside, y: core.y + below + random.between(-10, 15) },
          { x: core.x + beside, y: core.y + below + random.between(-10, 15) },
        ],
      );
    }
  }
}

function arch(width: number, height: number, rise: number): OrientationField {
  return (x, y) => {
    const strength = Math.max(0, rise - (3 * y) / height);
    return Math.atan(strength * Math.cos((Math.PI * x) / width));
  };
}

function zeroPole(cores: readonly Point[], deltas: readonly Point[]): OrientationField {
  const sum = (points: readonly Point[], x: number, y: number) =>
    points.reduce((total, point) => total + Math.atan2(point.y - y, x - point.x), 0);
  return (x, y) => (sum(cores, x, y) - sum(deltas, x, y)) / 2;
}
