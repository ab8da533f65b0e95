/** Follows the thinned lines from ending to branching. Closed rings without a branch have no minutiae and are left out. */
import { connect, dissolve, type Skeleton, type SkeletonNode } from './skeleton.ts';

/** @param lines one pixel wide, 1 on a line; the outermost pixels must be 0 */
export function traceLines(lines: Uint8Array, width: number): Skeleton {
  const around = Int32Array.of(-width, 1, width, -1, 1 - width, width + 1, width - 1, -width - 1);
  const owners = new Map<number, SkeletonNode>();
  const nodes = findNodes(lines, width, around, owners);
  const walked = new Uint8Array(lines.length);
  for (const [start, node] of owners) {
    for (const side of around) {
      const first = start + side;
      if (lines[first] !== 1 || walked[first] === 1 || owners.get(first) === node) continue;
      follow(lines, width, around, owners, walked, node, start, first);
    }
  }
  const skeleton = { nodes };
  for (const node of nodes) dissolve(node);
  skeleton.nodes = nodes.filter((node) => node.edges.length > 0);
  return skeleton;
}

/** Pixels with one neighbour are endings; those with three and more, taken together where they touch, branchings. */
function findNodes(
  lines: Uint8Array,
  width: number,
  around: Int32Array,
  owners: Map<number, SkeletonNode>,
): SkeletonNode[] {
  const nodes: SkeletonNode[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at] === 0 || owners.has(at)) continue;
    const count = neighbours(lines, around, at);
    if (count === 2 || count === 0) continue;
    const node: SkeletonNode = { x: at % width, y: Math.floor(at / width), edges: [] };
    nodes.push(node);
    owners.set(at, node);
    if (count > 2) gather(lines, width, around, owners, node, at);
  }
  return nodes;
}

function gather(
  lines: Uint8Array,
  width: number,
  around: Int32Array,
  owners: Map<number, SkeletonNode>,
  node: SkeletonNode,
  start: number,
): void {
  const cluster = [start];
  for (let next = 0; next < cluster.length; next += 1) {
    for (const side of around) {
      const beside = (cluster[next] ?? 0) + side;
      if (lines[beside] !== 1 || owners.has(beside) || neighbours(lines, around, beside) < 3) continue;
      owners.set(beside, node);
      cluster.push(beside);
    }
  }
  node.x = Math.round(cluster.reduce((sum, at) => sum + (at % width), 0) / cluster.length);
  node.y = Math.round(cluster.reduce((sum, at) => sum + Math.floor(at / width), 0) / cluster.length);
}

function neighbours(lines: Uint8Array, around: Int32Array, at: number): number {
  let count = 0;
  for (let side = 0; side < 8; side += 1) count += lines[at + (around[side] ?? 0)] ?? 0;
  return count;
}

function follow(
  lines: Uint8Array,
  width: number,
  around: Int32Array,
  owners: Map<number, SkeletonNode>,
  walked: Uint8Array,
  node: SkeletonNode,
  start: number,
  first: number,
): void {
  const path = [node.x, node.y];
  let before = start;
  let at = first;
  for (;;) {
    const end = owners.get(at);
    if (end !== undefined) {
      // Two nodes side by side see each other from both ends.
      if (
        path.length === 2 &&
        node.edges.some((edge) => edge.path.length === 4 && (edge.from === end || edge.to === end))
      )
        return;
      path.push(end.x, end.y);
      connect(node, end, path);
      return;
    }
    walked[at] = 1;
    path.push(at % width, Math.floor(at / width));
    const next = nextPixel(lines, around, owners, walked, node, before, at, path.length > 4);
    if (next < 0) return;
    before = at;
    at = next;
  }
}

/** Onwards: to a node if one is beside (not back to the first one at once), else to the next pixel; -1 at a dead end. */
function nextPixel(
  lines: Uint8Array,
  around: Int32Array,
  owners: Map<number, SkeletonNode>,
  walked: Uint8Array,
  first: SkeletonNode,
  before: number,
  at: number,
  away: boolean,
): number {
  let next = -1;
  for (const side of around) {
    const beside = at + side;
    if (lines[beside] !== 1 || beside === before) continue;
    const owner = owners.get(beside);
    if (owner !== undefined && (owner !== first || away)) return beside;
    if (owner === undefined && walked[beside] === 0 && next < 0) next = beside;
  }
  return next;
}
