import { weigh } from './evidence.ts';
import { pairUp, type Pairs, type Tolerance } from './pairing.ts';
import { comparePoints } from './points.ts';
import { fitPose, type Pose } from './pose.ts';
import type { PreparedTemplate } from './prepare.ts';
import { startsOf } from './starts.ts';
import { elasticWarp, type Warp } from './warp.ts';

/**
 * From this score on two prints count as of one finger. It stands for an FMR of about 0.01 %: none of 2,880 comparisons of
 * different real fingers came so far (FVC2002 DB1_B; the highest is 35), and about one in ten thousand of spoilt copies of
 * them (turned, cut, smeared, stretched, noisy). Around it some 8 points more make false matches ten times rarer.
 */
export const MATCH_THRESHOLD = 40;

/** Evidence at the threshold, by the comparisons above. */
const EVIDENCE_AT_THRESHOLD = 5.5;

/** From the first pairing to the last. */
const FIRST: Tolerance = { shift: 24, turn: 0.6 };
const LATER: readonly Tolerance[] = [
  { shift: 21, turn: 0.57 },
  { shift: 19, turn: 0.53 },
  { shift: 16, turn: 0.5 },
];
const STARTS = 2;

/**
 * How well two prints agree: 0 for nothing in common, without an upper bound (the same print twice: a few hundred).
 * The order of the two does not matter, nor how they are turned and shifted.
 */
export function matchTemplates(a: PreparedTemplate, b: PreparedTemplate): number {
  const [one, other] = comparePoints(a.points, b.points) <= 0 ? [a, b] : [b, a];
  let best = 0;
  for (const start of startsOf(one, other, FIRST, STARTS)) best = Math.max(best, refined(one, other, start));
  return (best * MATCH_THRESHOLD) / EVIDENCE_AT_THRESHOLD;
}

/** The evidence of a start once it has been fitted and paired anew, closer each time. */
function refined(a: PreparedTemplate, b: PreparedTemplate, start: Pairs): number {
  let pairs = start;
  let fit = elasticFit(a, b, pairs);
  for (const tolerance of LATER) {
    pairs = pairUp(a.points, b.points, fit.warp, tolerance);
    if (tolerance !== LATER.at(-1)) fit = elasticFit(a, b, pairs);
  }
  return weigh(a, b, pairs, fit.warp, fit.pose);
}

function elasticFit(a: PreparedTemplate, b: PreparedTemplate, pairs: Pairs): { pose: Pose; warp: Warp } {
  const pose = fitPose(a.points, b.points, pairs);
  return { pose, warp: elasticWarp(a.points, b.points, pairs, pose) };
}
