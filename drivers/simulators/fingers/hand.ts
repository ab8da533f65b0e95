/** How the fingers of an invented hand lie when they are laid on a slap scanner together. */
import { SLAP_FINGERS } from '../../core/fingers.ts';
import type { FingerPosition, Slap } from '../../core/fingers.ts';
import { createRandom } from '../random.ts';
import { FINGER_RESOLUTION, anatomyOf, partsOf } from './anatomy.ts';
import type { FingerKind } from './anatomy.ts';

export interface LaidFinger {
  readonly finger: FingerPosition;
  /** Middle of the contact from the middle of the glass, in inches: x to the right, y downwards. */
  readonly x: number;
  readonly y: number;
  /** Degrees, counter-clockwise. */
  readonly rotation: number;
}

export interface Laying {
  /** Degrees that the whole hand is turned, counter-clockwise. */
  readonly rotation?: number;
  /** 1 as usual; at 0.74 the fingers touch one another. */
  readonly spread?: number;
}

/**
 * A right hand: how far each fingertip reaches beyond that of the ring finger and how far it leans outwards, in inches
 * and degrees. The middle finger is the longest by about 10 mm, the little finger the shortest by 22 mm.
 */
const REACH: Readonly<Record<FingerKind, readonly [number, number]>> = {
  thumb: [0, 8],
  index: [-0.12, 5],
  middle: [0.2, 1],
  ring: [0, -3],
  little: [-0.68, -9],
};
/** Free glass between two fingers, in inches. */
const GAP = 0.16;

export function layHand(person: string, slap: Slap, laying: Laying, seed: string): readonly LaidFinger[] {
  const build = createRandom(`hand ${person}`);
  const random = createRandom(`laying ${seed}`);
  const turn = laying.rotation ?? 4 * random.normal();
  const spread = laying.spread ?? 1 + 0.05 * random.normal();
  const fingers = SLAP_FINGERS[slap];
  const breadths = fingers.map((finger) => (2 * anatomyOf(person, finger).reachX) / FINGER_RESOLUTION);
  const gap = slap === 'thumbs' ? 0.45 : GAP;
  let edge = 0;
  const upright = fingers.map((finger, at) => {
    const { hand, kind } = partsOf(finger);
    const [reach, lean] = REACH[kind];
    const breadth = breadths[at] ?? 0;
    const x = edge + breadth / 2;
    edge += breadth + gap;
    return {
      finger,
      x: x * spread,
      y: -(reach + 0.025 * build.normal() + 0.015 * random.normal()),
      rotation: (hand === 'right' ? lean : -lean) + 1.5 * random.normal(),
    };
  });
  const middleX = ((edge - gap) / 2) * spread;
  const middleY = upright.reduce((sum, each) => sum + each.y, 0) / upright.length;
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const [shiftX, shiftY] = [0.03 * random.normal(), 0.04 * random.normal()];
  return upright.map((each) => ({
    finger: each.finger,
    x: cos * (each.x - middleX) + sin * (each.y - middleY) + shiftX,
    y: -sin * (each.x - middleX) + cos * (each.y - middleY) + shiftY,
    rotation: each.rotation + turn,
  }));
}
