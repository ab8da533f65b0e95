/** One touch of an invented finger: turned, stretched, pressed, dry or wet, and only as much of it as touches. */
import { createRandom } from '../random.ts';
import { FINGER_RESOLUTION } from './anatomy.ts';
import { darken } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import type { TouchCondition } from './condition.ts';
import type { MasterPrint } from './master.ts';
import { sample, smoothNoise } from './noise.ts';
import { wearOf } from './worn.ts';

/** Where on the canvas the middle of the contact lies, in its pixels, and how it is turned (degrees, counter-clockwise). */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly rotation: number;
}

/** A piece of skin: its ridges as -1 to 1 at a point of its own plane, and the oval of it that touches. */
export interface Skin {
  readonly ridge: (x: number, y: number) => number;
  readonly middleX: number;
  readonly middleY: number;
  readonly reachX: number;
  readonly reachY: number;
}

/** Pixels of the finger over which contact fades out. */
const RIM = 9;

export function pressFinger(
  canvas: Canvas,
  master: MasterPrint,
  place: Place,
  condition: TouchCondition,
  seed: { readonly finger: string; readonly impression: string },
): void {
  const { width, height, ridges, anatomy } = master;
  const worn = wearOf(seed.finger, master, condition.wear, condition.scars);
  const touching = Math.min(1, Math.max(0.1, condition.coverage));
  const skin: Skin = {
    ridge(x, y) {
      const ridge = sample(ridges, width, height, x, y) / 127;
      return worn === null ? ridge : worn(x, y) * (ridge + 1) - 1 + 0.3 * (1 - worn(x, y));
    },
    middleX: width / 2,
    middleY: height / 2 - anatomy.reachY * (1 - touching),
    // A fingertip is rounder than the pad below it.
    reachX: anatomy.reachX * (0.55 + 0.45 * touching),
    reachY: anatomy.reachY * touching,
  };
  pressSkin(canvas, skin, place, condition, seed.impression);
}

export function pressSkin(
  canvas: Canvas,
  skin: Skin,
  place: Place,
  condition: TouchCondition,
  seed: string,
): void {
  const random = createRandom(`impression ${seed}`);
  const scale = FINGER_RESOLUTION / canvas.resolution;
  const spread = 1 + 0.08 * condition.pressure;
  const reachX = skin.reachX * spread * (1 + 0.02 * random.normal());
  const reachY = skin.reachY * spread * (1 + 0.02 * random.normal());
  const span = 2 * Math.ceil(Math.max(reachX, reachY)) + 4 * RIM;
  const noise = (grain: number) => smoothNoise(span, span, grain, random);
  const [stretchX, stretchY, moist, outline] = [noise(90), noise(90), noise(40), noise(60)];
  const [pores, grains] = [noise(3), noise(5)];
  const stretch = 2.2 * condition.distortion;

  const { dryness, wetness, pressure } = condition;
  const usual = 0.3 * pressure + 0.85 * wetness - 0.75 * dryness;
  const smear = 1 - 0.3 * wetness;
  const slow = 0.16 + 0.35 * wetness + 0.2 * dryness;
  const speckle = 0.22 + 0.9 * dryness;
  const depth = 255 * (1 - 0.3 * dryness) * (1 + 0.2 * Math.min(0, pressure));

  const turn = (place.rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
  const away = span / 2 / scale;
  const top = Math.max(0, Math.floor(place.y - away));
  const bottom = Math.min(canvas.height, Math.ceil(place.y + away));
  const left = Math.max(0, Math.floor(place.x - away));
  const right = Math.min(canvas.width, Math.ceil(place.x + away));
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      const dx = column - place.x;
      const dy = row - place.y;
      const x = cos * dx - sin * dy;
      const y = sin * dx + cos * dy;
      const shareX = x / reachX;
      const shareY = y / reachY;
      // The tip is round, the other end nearly straight, as at the crease of the joint.
      const oval = shareX * shareX + (y < 0 ? shareY * shareY : shareY ** 4);
      if (oval > 1.2) continue;
      const [atX, atY] = [x + span / 2, y + span / 2];
      const inside = (1 - Math.sqrt(oval) - 0.02 * outline(atX, atY)) * (reachX / RIM);
      if (inside <= 0) continue;
      const ridge =
        smear *
        skin.ridge(
          skin.middleX + x + stretch * stretchX(atX, atY),
          skin.middleY + y + stretch * stretchY(atX, atY),
        );
      const wet = slow * moist(atX, atY);
      const grain = speckle * (0.6 * pores(atX, atY) + 0.4 * grains(atX, atY));
      const ink = ridge + usual + wet + grain;
      const dark = (depth * (inside < 1 ? inside : 1)) / (1 + Math.exp(-4.5 * ink));
      darken(canvas, row * canvas.width + column, dark);
    }
  }
}
