/** A slap of an invented hand: the fingers laid on a wide glass together, with what can go wrong with that. */
import type { FingerPosition, Slap } from '../../core/fingers.ts';
import type { GreyImage } from '../../imaging/image.ts';
import { FINGER_RESOLUTION } from './anatomy.ts';
import { createCanvas, develop } from './canvas.ts';
import type { Canvas, Window } from './canvas.ts';
import { usualCondition } from './condition.ts';
import type { TouchCondition } from './condition.ts';
import { dirtyGlass } from './glass.ts';
import { layHand } from './hand.ts';
import type { Laying } from './hand.ts';
import { pressFinger } from './impression.ts';
import type { MasterPrint } from './master.ts';
import { masterOf } from './masters.ts';
import { pressPhalanx } from './phalanx.ts';

/** 3.2 by 3 inches, as slap scanners for enrolment have. */
export const SLAP_WINDOW: Window = { width: 1600, height: 1500, resolution: 500 };

export interface SlapTouch extends Laying {
  readonly person: string;
  readonly slap: Slap;
  /** Those that are laid down; others of the slap are missing or lifted. */
  readonly fingers: readonly FingerPosition[];
  readonly impression: number;
  /** What is not as usual with a finger. Its shift counts from where it would lie in the hand. */
  readonly conditions?: Readonly<Partial<Record<FingerPosition, Partial<TouchCondition>>>>;
  /** A place of the hand taken by another finger of the same person, as when one is shown twice. */
  readonly instead?: Readonly<Partial<Record<FingerPosition, FingerPosition>>>;
  /** Of the glass: 0 clean to 1. */
  readonly dirt?: number;
  /** Whether the next bone's skin below the fingertips touches as well. */
  readonly phalanges?: boolean;
  /** SLAP_WINDOW when it is not given. */
  readonly window?: Window;
}

export interface LaidTruth {
  /** The finger whose ridges these are. */
  readonly finger: FingerPosition;
  /** Middle of its contact in pixels of the picture, and its turn (degrees, counter-clockwise). */
  readonly x: number;
  readonly y: number;
  readonly rotation: number;
}

export interface SlapPicture {
  readonly image: GreyImage;
  /** What lies where, from left to right. */
  readonly truth: readonly LaidTruth[];
}

export function slapPicture(touch: SlapTouch): SlapPicture {
  const canvas = createCanvas(touch.window ?? SLAP_WINDOW);
  const seed = `${touch.person} ${touch.slap} ${touch.impression}`;
  const truth: LaidTruth[] = [];
  for (const laid of layHand(touch.person, touch.slap, touch, seed)) {
    if (!touch.fingers.includes(laid.finger)) continue;
    const finger = touch.instead?.[laid.finger] ?? laid.finger;
    const usual = usualCondition(`${seed} ${laid.finger}`);
    const condition = { ...usual, ...touch.conditions?.[laid.finger] };
    const master = masterOf(touch.person, finger);
    // The hand holds its fingers steadier than one alone is put down.
    const rotation = laid.rotation + condition.rotation / 4;
    const turn = (rotation * Math.PI) / 180;
    // A finger that is lifted a little still touches with its tip.
    const up = ((1 - condition.coverage) * master.anatomy.reachY) / FINGER_RESOLUTION;
    const place = {
      x: canvas.width / 2 + (laid.x + condition.shiftX - Math.sin(turn) * up) * canvas.resolution,
      y: canvas.height / 2 + (laid.y + condition.shiftY - Math.cos(turn) * up) * canvas.resolution,
      rotation,
    };
    const seeds = { finger: `${touch.person} ${finger}`, impression: `${seed} ${finger}` };
    pressFinger(canvas, master, place, condition, seeds);
    if (touch.phalanges === true && condition.coverage === 1)
      layPhalanx(canvas, master, place, condition, seeds.impression);
    truth.push({ finger, ...place });
  }
  dirtyGlass(canvas, touch.dirt ?? 0.02, seed);
  return { image: develop(canvas, 3.5, seed), truth };
}

function layPhalanx(
  canvas: Canvas,
  master: MasterPrint,
  tip: { x: number; y: number; rotation: number },
  condition: TouchCondition,
  seed: string,
): void {
  const turn = (tip.rotation * Math.PI) / 180;
  const below = (1.85 * master.anatomy.reachY * canvas.resolution) / FINGER_RESOLUTION;
  const place = {
    x: tip.x + Math.sin(turn) * below,
    y: tip.y + Math.cos(turn) * below,
    rotation: tip.rotation,
  };
  pressPhalanx(canvas, master.anatomy, place, condition, seed);
}
