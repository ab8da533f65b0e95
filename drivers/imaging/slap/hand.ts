/**
 * Whose hand a row of fingertips is, and which fingers: each choice of fingers of either hand is compared with where a
 * hand's fingertips lie. The middle finger reaches furthest and the little finger least, so the row of a right hand
 * falls to the right.
 */
import { SLAP_FINGERS } from '../../core/fingers.ts';
import type { FingerPosition } from '../../core/fingers.ts';
import type { Fingertip } from './fingertips.ts';

export type Side = 'right' | 'left';

export interface HandGuess {
  readonly side: Side | 'unknown';
  /** 0 (a toss-up) to 1. */
  readonly confidence: number;
  /** How badly the likeliest fingers fit: squared standard deviations. */
  readonly misfit: number;
  /** The likeliest fingers of each hand, from left to right. */
  readonly fingers: Readonly<Record<Side, readonly FingerPosition[]>>;
}

interface Place {
  readonly finger: FingerPosition;
  /** Inches: where it lies in the row, how far it reaches, and its breadth against the others'. */
  readonly u: number;
  readonly reach: number;
  readonly breadth: number;
}

/** Of an adult, from the index to the little finger: reach in inches, breadth against the hand's mean. */
const REACHES = [-0.1, 0.2, 0, -0.6] as const;
const BREADTHS = [1.03, 1.06, 1.03, 0.88] as const;
const SPACING = 0.68;
/** Standard deviations: of reach, spacing, breadth, and of the slope left when the hand's turn was guessed. */
const DEVIATION = { reach: 0.12, spacing: 0.18, breadth: 0.1, slope: 0.14 };
/** Fingers other than the expected are this much less likely. */
const UNEXPECTED = 0.15;
const SURE = 0.8;

export function guessHand(
  tips: readonly Fingertip[],
  isExpected: (fingers: readonly FingerPosition[]) => boolean,
): HandGuess {
  if (tips.length === 0)
    return { side: 'unknown', confidence: 0, misfit: 0, fingers: { right: [], left: [] } };
  const judge = (side: Side) => {
    let [total, best, least, fingers] = [0, -1, Infinity, [] as readonly FingerPosition[]];
    for (const chosen of choices(placesOf(side), tips.length)) {
      const names = chosen.map((place) => place.finger);
      const off = misfit(tips, chosen);
      const likely = Math.exp(-off / 2) * (isExpected(names) ? 1 : UNEXPECTED);
      least = Math.min(least, off);
      total += likely;
      if (likely > best) [best, fingers] = [likely, names];
    }
    return { total, least, fingers };
  };
  const [right, left] = [judge('right'), judge('left')];
  const sum = right.total + left.total;
  const confidence = sum > 0 ? Math.abs(right.total - left.total) / sum : 0;
  const likelier = right.total > left.total ? 'right' : 'left';
  return {
    side: confidence >= SURE ? likelier : 'unknown',
    confidence,
    misfit: Math.min(right.least, left.least),
    fingers: { right: right.fingers, left: left.fingers },
  };
}

function placesOf(side: Side): readonly Place[] {
  const right = SLAP_FINGERS['right-four'].map((finger, at) => ({
    finger,
    reach: REACHES[at] ?? 0,
    breadth: BREADTHS[at] ?? 1,
  }));
  const left = SLAP_FINGERS['left-four'].map((finger, at) => ({
    finger,
    reach: REACHES[3 - at] ?? 0,
    breadth: BREADTHS[3 - at] ?? 1,
  }));
  return (side === 'right' ? right : left).map((place, at) => ({ ...place, u: at * SPACING }));
}

/** Every choice of so many, in order. */
function choices<T>(list: readonly T[], count: number): readonly (readonly T[])[] {
  if (count === 0) return [[]];
  if (count > list.length) return [];
  const [first, ...rest] = list;
  if (first === undefined) return [];
  const withFirst = choices(rest, count - 1).map((others) => [first, ...others]);
  return [...withFirst, ...choices(rest, count)];
}

/** Sum of squared deviations, with the hand's place and remaining slope fitted. */
function misfit(tips: readonly Fingertip[], places: readonly Place[]): number {
  const mean = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0) / list.length;
  // Tips' upper ends, since what touches below them differs.
  const tops = tips.map((tip, at) => tip.extent.fromV + (places[at]?.reach ?? 0));
  const along = tips.map((tip) => tip.middle.u);
  const breadths = tips.map((tip) => tip.extent.toU - tip.extent.fromU);
  const [meanTop, meanU, meanBreadth] = [mean(tops), mean(along), mean(breadths)];
  const meanPlace = mean(places.map((place) => place.breadth));
  let [both, own] = [0, (DEVIATION.reach / DEVIATION.slope) ** 2];
  tops.forEach((top, at) => {
    both += ((along[at] ?? 0) - meanU) * (top - meanTop);
    own += ((along[at] ?? 0) - meanU) ** 2;
  });
  const slope = both / own;
  let sum = (slope / DEVIATION.slope) ** 2;
  places.forEach((place, at) => {
    const rest = (tops[at] ?? 0) - meanTop - slope * ((along[at] ?? 0) - meanU);
    sum += (rest / DEVIATION.reach) ** 2;
    sum += (((breadths[at] ?? 0) / meanBreadth - place.breadth / meanPlace) / DEVIATION.breadth) ** 2;
    const before = places[at - 1];
    if (before === undefined) return;
    const gap = (along[at] ?? 0) - (along[at - 1] ?? 0);
    sum += ((gap - (place.u - before.u)) / DEVIATION.spacing) ** 2;
  });
  return sum;
}
