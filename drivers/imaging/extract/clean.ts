/** Takes out of the skeleton what no finger has: pores, spurs, bridges, broken ridges, crumbs. Lengths in ridge periods. */
import type { RidgeAngle } from './angle.ts';
import { leaving, turnBetween } from './direction.ts';
import {
  connect,
  dissolve,
  edgesOf,
  lengthOf,
  removeEdge,
  type Skeleton,
  type SkeletonEdge,
  type SkeletonNode,
} from './skeleton.ts';

/** Longest loop around a pore. */
const PORE = 1.8;
const SPUR = 1.1;
const BRIDGE = 1.3;
/** A bridge leaves the ridge more steeply than any branch. */
const BRIDGE_TURN = Math.PI / 4;
const GAP = 1.8;
const GAP_TURN = Math.PI / 6;
/** The shortest ridge with two ends. */
const CRUMB = 1.6;
const DIRECTION_REACH = 1.2;

export function cleanSkeleton(skeleton: Skeleton, period: number, ridgeAngle: RidgeAngle): void {
  removePores(skeleton, PORE * period);
  removeSpurs(skeleton, SPUR * period);
  removeBridges(skeleton, BRIDGE * period, ridgeAngle);
  closeGaps(skeleton, period);
  removeCrumbs(skeleton, CRUMB * period);
  removeSpurs(skeleton, SPUR * period);
  skeleton.nodes = skeleton.nodes.filter((node) => node.edges.length > 0);
}

const shortestFirst = (skeleton: Skeleton, longest: number): SkeletonEdge[] =>
  edgesOf(skeleton)
    .filter((edge) => lengthOf(edge) <= longest)
    .toSorted((a, b) => lengthOf(a) - lengthOf(b));

/** Removing one edge may have joined another to its neighbour. */
const stillThere = (edge: SkeletonEdge): boolean => edge.from.edges.includes(edge);

/** Of two short ways between the same nodes the longer goes; so does a short way back to where it began. */
function removePores(skeleton: Skeleton, longest: number): void {
  for (const edge of shortestFirst(skeleton, longest).toReversed()) {
    if (!stillThere(edge)) continue;
    const twin = edge.from.edges.some(
      (other) =>
        other !== edge &&
        lengthOf(other) <= lengthOf(edge) &&
        ((other.from === edge.from && other.to === edge.to) ||
          (other.from === edge.to && other.to === edge.from)),
    );
    if (edge.from === edge.to || twin) removeEdge(edge);
  }
}

const isEnding = (node: SkeletonNode): boolean => node.edges.length === 1;
const isBranching = (node: SkeletonNode): boolean => node.edges.length > 2;

function removeSpurs(skeleton: Skeleton, longest: number): void {
  for (const edge of shortestFirst(skeleton, longest)) {
    if (!stillThere(edge)) continue;
    const spur =
      (isEnding(edge.from) && isBranching(edge.to)) || (isEnding(edge.to) && isBranching(edge.from));
    if (spur) removeEdge(edge);
  }
}

function removeBridges(skeleton: Skeleton, longest: number, ridgeAngle: RidgeAngle): void {
  for (const edge of shortestFirst(skeleton, longest)) {
    if (!stillThere(edge) || !isBranching(edge.from) || !isBranching(edge.to)) continue;
    const { from, to } = edge;
    const across = Math.atan2(to.y - from.y, to.x - from.x);
    const turn = turnBetween(across, ridgeAngle((from.x + to.x) / 2, (from.y + to.y) / 2));
    if (Math.min(turn, Math.PI - turn) > BRIDGE_TURN) removeEdge(edge);
  }
}

interface Gap {
  readonly from: SkeletonNode;
  readonly to: SkeletonNode;
  readonly size: number;
}

/** Endings that face each other along one line, nearest first. */
function closeGaps(skeleton: Skeleton, period: number): void {
  const endings = skeleton.nodes.filter(isEnding);
  const gaps: Gap[] = [];
  for (const [index, from] of endings.entries()) {
    for (const to of endings.slice(index + 1)) {
      const size = Math.hypot(to.x - from.x, to.y - from.y);
      if (size <= GAP * period && facing(from, to, size, period)) gaps.push({ from, to, size });
    }
  }
  for (const { from, to } of gaps.toSorted((a, b) => a.size - b.size)) {
    if (!isEnding(from) || !isEnding(to)) continue;
    connect(from, to, straight(from, to));
    dissolve(from);
    dissolve(to);
  }
}

function facing(from: SkeletonNode, to: SkeletonNode, size: number, period: number): boolean {
  const [first, second] = [from.edges[0], to.edges[0]];
  if (first === undefined || second === undefined || first === second) return false;
  const across = Math.atan2(to.y - from.y, to.x - from.x);
  const back = leaving(first, from, DIRECTION_REACH * period);
  const onwards = leaving(second, to, DIRECTION_REACH * period);
  // The direction between neighbouring pixels says little.
  const slack = GAP_TURN + (size < 0.6 * period ? Math.PI / 6 : 0);
  return turnBetween(back + Math.PI, across) < slack && turnBetween(onwards, across) < slack;
}

function straight(from: SkeletonNode, to: SkeletonNode): number[] {
  const steps = Math.max(1, Math.abs(to.x - from.x), Math.abs(to.y - from.y));
  const path: number[] = [];
  for (let step = 0; step <= steps; step += 1) {
    path.push(
      Math.round(from.x + ((to.x - from.x) * step) / steps),
      Math.round(from.y + ((to.y - from.y) * step) / steps),
    );
  }
  return path;
}

function removeCrumbs(skeleton: Skeleton, longest: number): void {
  for (const edge of shortestFirst(skeleton, longest)) {
    if (stillThere(edge) && isEnding(edge.from) && isEnding(edge.to)) removeEdge(edge);
  }
}
