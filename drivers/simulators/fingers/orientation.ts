/**
 * Which way the ridges of an invented finger run. Loops and whorls follow the zero-pole model (Sherlock and Monro,
 * "A model for interpreting fingerprint topology", 1993): half the angles seen from the cores less those from the deltas.
 */
import type { Random } from '../random.ts';
import type { Anatomy, FingerKind } from './anatomy.ts';

export const PATTERNS = ['arch', 'tented-arch', 'left-loop', 'right-loop', 'whorl'] as const;
export type Pattern = (typeof PATTERNS)[number];

/** Ridge direction at a point, in radians, counted with y upwards, modulo pi. */
export type OrientationField = (x: number, y: number) => number;

/**
 * Shares of arches, tented arches, radial loops (open towards the thumb) and whorls; the rest are ulnar loops. Over ten
 * fingers they come to the shares of Wilson, Candela and Watson (1994): 3.7, 2.9, 65.5 and 27.9 %.
 */
const SHARES: Readonly<Record<FingerKind, readonly [number, number, number, number]>> = {
  thumb: [0.03, 0.01, 0.005, 0.38],
  index: [0.06, 0.07, 0.185, 0.32],
  middle: [0.055, 0.04, 0.025, 0.18],
  ring: [0.02, 0.015, 0.01, 0.38],
  little: [0.02, 0.01, 0.005, 0.135],
};

export function choosePattern({ hand, kind }: Pick<Anatomy, 'hand' | 'kind'>, random: Random): Pattern {
  const [arch, tented, radial, whorl] = SHARES[kind];
  const drawn = random.next();
  if (drawn < arch) return 'arch';
  if (drawn < arch + tented) return 'tented-arch';
  if (drawn < arch + tented + whorl) return 'whorl';
  // On a print of the right hand the little finger lies to the right, and ulnar loops open to there.
  const ulnar = drawn >= arch + tented + whorl + radial;
  return ulnar === (hand === 'right') ? 'right-loop' : 'left-loop';
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
  if (pattern === 'arch') return archField(width, height, 2 + 0.6 * random.next());
  const side = pattern === 'left-loop' ? 1 : -1;
  const core: Point = {
    x: width / 2 + side * random.between(-14, 6),
    y: height * 0.45 + random.between(-24, 16),
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
      const apart = random.between(12, 44);
      const lean = random.between(-12, 12);
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

function archField(width: number, height: number, rise: number): OrientationField {
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
