/** Error rates of a matcher from its scores, as the FVC competitions define them. */

/** Shares from 0 to 1; null where there were no comparisons to tell it from. */
export interface ErrorRates {
  /** Where as many genuine comparisons are refused as impostors accepted, interpolated. */
  readonly eer: number | null;
  /** Genuine comparisons refused where at most one impostor comparison in 100, in 1000, or none is accepted. */
  readonly fnmrAtFmr100: number | null;
  readonly fnmrAtFmr1000: number | null;
  readonly fnmrAtFmr0: number | null;
}

/** The rates when a score from `threshold` on is a match. */
export interface OperatingPoint {
  readonly threshold: number;
  readonly fmr: number;
  readonly fnmr: number;
}

/** Every place where a rate changes, by rising threshold: from everything accepted to nothing. */
export function operatingPoints(genuine: readonly number[], impostor: readonly number[]): OperatingPoint[] {
  const [own, others] = [genuine.toSorted(ascending), impostor.toSorted(ascending)];
  const thresholds = [...new Set([...own, ...others, Infinity])].toSorted(ascending);
  let [refused, below] = [0, 0];
  return thresholds.map((threshold) => {
    while ((own[refused] ?? Infinity) < threshold) refused += 1;
    while ((others[below] ?? Infinity) < threshold) below += 1;
    return { threshold, fmr: (others.length - below) / others.length, fnmr: refused / own.length };
  });
}

const ascending = (a: number, b: number): number => (a === b ? 0 : a - b);

/** Higher scores mean more alike; comparisons that could not be made are given as -Infinity. */
export function errorRates(genuine: readonly number[], impostor: readonly number[]): ErrorRates {
  if (genuine.length === 0 || impostor.length === 0)
    return { eer: null, fnmrAtFmr100: null, fnmrAtFmr1000: null, fnmrAtFmr0: null };
  const points = operatingPoints(genuine, impostor);
  const fnmrAt = (most: number) => points.find(({ fmr }) => fmr <= most)?.fnmr ?? 1;
  return {
    eer: equalErrorRate(points),
    fnmrAtFmr100: fnmrAt(0.01),
    fnmrAtFmr1000: fnmrAt(0.001),
    fnmrAtFmr0: fnmrAt(0),
  };
}

/** Between the last point that accepts more than it refuses and the first that does not, along a straight line. */
function equalErrorRate(points: readonly OperatingPoint[]): number {
  const index = points.findIndex(({ fmr, fnmr }) => fnmr >= fmr);
  const after = points[index];
  const before = points[index - 1];
  if (!after) return 1;
  if (!before) return (after.fmr + after.fnmr) / 2;
  const [gapBefore, gapAfter] = [before.fmr - before.fnmr, after.fnmr - after.fmr];
  const along = gapBefore / (gapBefore + gapAfter);
  return before.fnmr + along * (after.fnmr - before.fnmr);
}
