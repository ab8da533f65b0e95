/** Where to begin: ways to lay one print on the other that several alike neighbourhoods agree on. */
import { likeliest, type Candidate } from './candidates.ts';
import { consistencies } from './consistency.ts';
import { likenesses } from './likeness.ts';
import { at } from './numbers.ts';
import { eachOnce, pairUp, type Pairs, type Tolerance } from './pairing.ts';
import { fitPose } from './pose.ts';
import type { PreparedTemplate } from './prepare.ts';
import { elasticWarp } from './warp.ts';

const CANDIDATES = 120;
const SEEDS = 8;
/** Seeds that agree more than this would lead to the same place. */
const SAME = 0.3;
const LEAST_AGREEMENT = 0.1;

/** At most `most` pairings, the best first; each print is laid on the other as the neighbourhoods that agree say. */
export function startsOf(
  a: PreparedTemplate,
  b: PreparedTemplate,
  tolerance: Tolerance,
  most: number,
): readonly Pairs[] {
  const likeness = likenesses(a.neighbourhoods, b.neighbourhoods);
  const candidates = likeliest(likeness, b.points.count, CANDIDATES);
  const agreement = consistencies(a.points, b.points, candidates);
  return seedsOf(candidates, agreement)
    .map((seed) => {
      const cluster = clusterOf(seed, candidates, agreement);
      const pose = fitPose(a.points, b.points, cluster);
      const warp = elasticWarp(a.points, b.points, cluster, pose);
      const pairs = pairUp(a.points, b.points, warp, tolerance);
      return { seed, pairs, weight: pairs.reduce((sum, { shift, turn }) => sum + 1 - (shift + turn) / 2, 0) };
    })
    .toSorted((p, q) => q.weight - p.weight || p.seed - q.seed)
    .slice(0, most)
    .map(({ pairs }) => pairs);
}

/** Candidates that the others bear out best, those left out that say the same as a better one. */
function seedsOf(candidates: readonly Candidate[], agreement: Float64Array): readonly number[] {
  const size = candidates.length;
  const support = candidates.map(({ likeness }, p) =>
    candidates.reduce((sum, other, q) => sum + other.likeness * at(agreement, p * size + q), likeness),
  );
  const order = [...support.entries()].toSorted(([p, forP], [q, forQ]) => forQ - forP || p - q);
  const seeds: number[] = [];
  for (const [p] of order) {
    if (seeds.length === SEEDS) break;
    if (!seeds.some((seed) => at(agreement, seed * size + p) > SAME)) seeds.push(p);
  }
  return seeds;
}

/** The seed and those that agree with it, the best first, each minutia once. */
function clusterOf(seed: number, candidates: readonly Candidate[], agreement: Float64Array) {
  const members = candidates
    .map(({ i, j }, p) => ({
      i,
      j,
      p,
      weight: 1,
      with: p === seed ? 1 : at(agreement, seed * candidates.length + p),
    }))
    .filter((member) => member.with > LEAST_AGREEMENT);
  return eachOnce(
    members.toSorted((p, q) => Number(q.p === seed) - Number(p.p === seed) || q.with - p.with || p.p - q.p),
  );
}
