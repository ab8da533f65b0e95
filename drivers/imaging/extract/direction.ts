/** Where a line goes when it leaves a node. Angles here have y downwards, as the pixels. */
import { pathFrom, type SkeletonEdge, type SkeletonNode } from './skeleton.ts';

/** Direction from the node to the place `reach` pixels along the edge (or its end, if it is shorter). */
export function leaving(edge: SkeletonEdge, node: SkeletonNode, reach: number): number {
  const path = pathFrom(edge, node);
  const at = Math.min(path.length - 2, 2 * Math.round(reach));
  return Math.atan2((path[at + 1] ?? 0) - node.y, (path[at] ?? 0) - node.x);
}

/** The turn from one direction to another, 0 to pi. */
export function turnBetween(a: number, b: number): number {
  const turn = Math.abs(a - b) % (2 * Math.PI);
  return turn > Math.PI ? 2 * Math.PI - turn : turn;
}
