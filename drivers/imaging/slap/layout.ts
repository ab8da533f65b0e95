/**
 * How the hand is turned decides what lies above what: each turn is tried, and that one kept in which the fingertips
 * look most like fingertips of one hand.
 */
import { SLAP_FINGERS } from '../../core/fingers.ts';
import type { FingerPosition, Slap } from '../../core/fingers.ts';
import { lengthwise, spotOf } from './axes.ts';
import type { Blob } from './blobs.ts';
import type { Cells } from './cells.ts';
import { findFingertips } from './fingertips.ts';
import type { Fingertip } from './fingertips.ts';
import { guessHand } from './hand.ts';
import type { HandGuess } from './hand.ts';

export interface ExpectedSlap {
  readonly slap: Slap;
  /** Those that should be there: missing ones left out. */
  readonly fingers: readonly FingerPosition[];
}

export interface Layout {
  readonly tips: readonly Fingertip[];
  readonly guess: HandGuess;
}

const WIDEST_TURN = 30;
const STEP = 6;
/** Standard deviations: degrees that a hand is turned, inches of a tip's breadth and length, radians of its lean. */
const DEVIATION = { turn: 13, breadth: 0.09, length: 0.16, lean: 0.2 };
/** A fingertip's usual breadth and length in inches. */
const USUAL = { breadth: 0.53, length: 0.66 };
/** Every finger more or less than expected costs this much. */
const MISCOUNT = 3;
/** What a fingertip's place, breadth and lean cost by chance; without it, fewer fingers would always fit better. */
const BY_CHANCE = 4;

export function findLayout(blobs: readonly Blob[], cells: Cells, expected: ExpectedSlap): Layout {
  const wanted = expected.fingers.map(kindOf);
  let best: Layout | null = null;
  let least = Infinity;
  for (let degrees = -WIDEST_TURN; degrees <= WIDEST_TURN; degrees += STEP) {
    const hand = (degrees * Math.PI) / 180;
    const tips = findFingertips(blobs, cells, hand);
    const guess = guessHand(tips, (fingers) => fingers.every((finger) => wanted.includes(kindOf(finger))));
    const row =
      expected.slap === 'thumbs' || tips.length > SLAP_FINGERS['right-four'].length ? 0 : guess.misfit;
    const cost =
      (degrees / DEVIATION.turn) ** 2 +
      row -
      BY_CHANCE * Math.min(tips.length, SLAP_FINGERS[expected.slap].length) +
      tips.reduce((sum, tip) => sum + oddity(tip, cells, hand), 0) +
      MISCOUNT * Math.abs(tips.length - wanted.length);
    if (best === null || cost < least) [best, least] = [{ tips, guess }, cost];
  }
  return best ?? { tips: [], guess: guessHand([], () => false) };
}

/** How unlike a fingertip it is; a short one may be a finger that hardly touches. */
function oddity(tip: Fingertip, cells: Cells, hand: number): number {
  const { fromU, toU, fromV, toV } = tip.extent;
  const long = Math.max(0, toV - fromV - USUAL.length);
  const shape = lengthwise(tip.cells.map((cell) => spotOf(cell, cells, hand)));
  const leans = Math.min(1, Math.max(0, (shape.stretch - 1.05) / 0.2)) * Math.min(0.6, Math.abs(shape.angle));
  return (
    ((toU - fromU - USUAL.breadth) / DEVIATION.breadth) ** 2 / 2 +
    (long / DEVIATION.length) ** 2 +
    (leans / DEVIATION.lean) ** 2
  );
}

/** "index" of "right-index". */
const kindOf = (finger: FingerPosition) => finger.slice(finger.indexOf('-') + 1);
