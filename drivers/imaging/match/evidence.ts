/** What a pairing of two prints says for their being of one finger. */
import { withinHull } from './hull.ts';
import { at } from './numbers.ts';
import type { Pairs } from './pairing.ts';
import type { Pose } from './pose.ts';
import type { PreparedTemplate } from './prepare.ts';
import type { Warp } from './warp.ts';

/** The prints are taken to reach so many pixels beyond their outermost minutiae. */
const BEYOND = 8;

/**
 * Weights by logistic regression over genuine and impostor comparisons of real prints, clean and spoilt, and of invented
 * ones: of each pair, of what pairs are off by, of each minutia that should have found a partner and did not, of the
 * pairs' closeness as a share of the overlap, and, for each pair, of how crowded the prints are: where minutiae are
 * dense, many find a partner by chance.
 */
const WEIGHTS = { pair: 0.38, shift: 0.47, alone: 0.054, share: 1.4, crowd: 0.5 };
/** Minutiae per pixel that count as neither crowded nor sparse. */
const USUAL_DENSITY = 0.0006;
/** Square pixels; a handful of minutiae close together says nothing about density. */
const LEAST_AREA = 8000;

/** Log odds but for a constant; grows with the evidence, 0 for none. */
export function weigh(
  a: PreparedTemplate,
  b: PreparedTemplate,
  pairs: Pairs,
  warp: Warp,
  pose: Pose,
): number {
  const inA = overlapOfA(a, b, warp);
  const inB = overlapOfB(a, b, pose);
  let shift = 0;
  let close = 0;
  for (const pair of pairs) {
    shift += pair.shift;
    close += Math.exp(-2 * (pair.shift + pair.turn));
  }
  const alone = Math.max(0, inA + inB - 2 * pairs.length);
  const overlap = Math.max(1, Math.sqrt(inA * inB));
  const crowding = pairs.length === 0 ? 0 : (Math.log(crowdingOf(a)) + Math.log(crowdingOf(b))) / 2;
  return (
    (WEIGHTS.pair - WEIGHTS.crowd * crowding) * pairs.length -
    WEIGHTS.shift * shift -
    WEIGHTS.alone * alone +
    (WEIGHTS.share * close * close) / overlap
  );
}

const crowdingOf = ({ points, hull }: PreparedTemplate): number =>
  points.count / Math.max(LEAST_AREA, hull.area) / USUAL_DENSITY;

/** Minutiae of `a` that lie where `b` was seen. */
function overlapOfA({ points }: PreparedTemplate, { hull }: PreparedTemplate, warp: Warp): number {
  let count = 0;
  for (let i = 0; i < points.count; i += 1)
    if (withinHull(hull, at(warp.x, i), at(warp.y, i), BEYOND)) count += 1;
  return count;
}

/** Minutiae of `b` that lie where `a` was seen; the stretching is small against a print, so the way back is rigid. */
function overlapOfB({ hull }: PreparedTemplate, { points }: PreparedTemplate, pose: Pose): number {
  let count = 0;
  for (let j = 0; j < points.count; j += 1) {
    const dx = at(points.x, j) - pose.toX;
    const dy = at(points.y, j) - pose.toY;
    const x = pose.fromX + pose.cos * dx + pose.sin * dy;
    const y = pose.fromY + pose.cos * dy - pose.sin * dx;
    if (withinHull(hull, x, y, BEYOND)) count += 1;
  }
  return count;
}
