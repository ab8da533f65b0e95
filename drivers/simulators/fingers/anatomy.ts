/** How large an invented finger is, how far its ridges lie apart, and on which side of the body it grew. */
import { FINGER_POSITIONS } from '../../core/fingers.ts';
import type { FingerPosition } from '../../core/fingers.ts';
import { createRandom } from '../random.ts';

/** Pixels per inch of everything that belongs to the finger itself. */
export const FINGER_RESOLUTION = 500;

export type FingerKind = 'thumb' | 'index' | 'middle' | 'ring' | 'little';

export interface Anatomy {
  readonly hand: 'right' | 'left';
  readonly kind: FingerKind;
  /** Half the width and height of the pad that touches the glass under usual pressure, in pixels. */
  readonly reachX: number;
  readonly reachY: number;
  /** Mean distance of two ridges in pixels. */
  readonly period: number;
}

/** Half width and half height of an adult man's pad: 13 by 17 mm for the index finger. */
const REACH: Readonly<Record<FingerKind, readonly [number, number]>> = {
  thumb: [154, 186],
  index: [130, 168],
  middle: [135, 176],
  ring: [130, 170],
  little: [110, 146],
};

/** Any text is a finger; one that is not a position counts as a right index finger. */
export function anatomyOf(person: string, finger: string): Anatomy {
  const position: FingerPosition = FINGER_POSITIONS.find((known) => known === finger) ?? 'right-index';
  const { hand, kind } = partsOf(position);
  // Build is the person's; a little of it is the finger's own.
  const build = createRandom(`build ${person}`);
  const own = createRandom(`build ${person} ${finger}`);
  const size = clamp(0.97 + 0.06 * build.normal(), 0.84, 1.1);
  const stout = clamp(1 + 0.04 * build.normal(), 0.92, 1.08);
  const [x, y] = REACH[kind];
  return {
    hand,
    kind,
    reachX: x * size * stout * (1 + 0.02 * own.normal()),
    reachY: y * size * (1 + 0.02 * own.normal()),
    // Ridges of small people are finer; between 8 and 10.6 pixels.
    period: clamp(9.2 * size ** 0.5 + 0.35 * build.normal() + 0.15 * own.normal(), 8, 10.6),
  };
}

export function partsOf(position: FingerPosition): { hand: 'right' | 'left'; kind: FingerKind } {
  switch (position) {
    case 'right-thumb':
      return { hand: 'right', kind: 'thumb' };
    case 'right-index':
      return { hand: 'right', kind: 'index' };
    case 'right-middle':
      return { hand: 'right', kind: 'middle' };
    case 'right-ring':
      return { hand: 'right', kind: 'ring' };
    case 'right-little':
      return { hand: 'right', kind: 'little' };
    case 'left-thumb':
      return { hand: 'left', kind: 'thumb' };
    case 'left-index':
      return { hand: 'left', kind: 'index' };
    case 'left-middle':
      return { hand: 'left', kind: 'middle' };
    case 'left-ring':
      return { hand: 'left', kind: 'ring' };
    case 'left-little':
      return { hand: 'left', kind: 'little' };
  }
}

export const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
