/** The thinned ridges as a graph: nodes where a line ends or branches, edges of pixels between them. */

export interface SkeletonNode {
  x: number;
  y: number;
  /** An edge that begins and ends here stands twice. */
  edges: SkeletonEdge[];
}

export interface SkeletonEdge {
  readonly from: SkeletonNode;
  readonly to: SkeletonNode;
  /** x, y, x, y ... from node to node. */
  readonly path: readonly number[];
}

/** Nodes without edges have been taken away. */
export interface Skeleton {
  nodes: SkeletonNode[];
}

/** Pixels along the edge, a diagonal step counting as one. */
export const lengthOf = (edge: SkeletonEdge): number => edge.path.length / 2 - 1;

export const otherEnd = (edge: SkeletonEdge, node: SkeletonNode): SkeletonNode =>
  edge.from === node ? edge.to : edge.from;

export function connect(from: SkeletonNode, to: SkeletonNode, path: readonly number[]): SkeletonEdge {
  const edge: SkeletonEdge = { from, to, path };
  from.edges.push(edge);
  to.edges.push(edge);
  return edge;
}

/** Takes the edge away and joins the two that are left at an end into one. */
export function removeEdge(edge: SkeletonEdge): void {
  detach(edge);
  dissolve(edge.from);
  dissolve(edge.to);
}

function detach(edge: SkeletonEdge): void {
  edge.from.edges = edge.from.edges.filter((other) => other !== edge);
  edge.to.edges = edge.to.edges.filter((other) => other !== edge);
}

/** A node of two edges is only a place on a line. */
export function dissolve(node: SkeletonNode): void {
  const [first, second] = node.edges;
  if (node.edges.length !== 2 || first === undefined || second === undefined || first === second) return;
  const towards = pathFrom(first, node);
  const onwards = pathFrom(second, node);
  const path: number[] = [];
  for (let at = towards.length - 2; at >= 0; at -= 2) path.push(towards[at] ?? 0, towards[at + 1] ?? 0);
  for (let at = 2; at < onwards.length; at += 1) path.push(onwards[at] ?? 0);
  const [from, to] = [otherEnd(first, node), otherEnd(second, node)];
  detach(first);
  detach(second);
  connect(from, to, path);
}

/** The pixels as seen on the way out of the node. */
export function pathFrom(edge: SkeletonEdge, node: SkeletonNode): readonly number[] {
  if (edge.from === node) return edge.path;
  const path: number[] = [];
  for (let at = edge.path.length - 2; at >= 0; at -= 2) path.push(edge.path[at] ?? 0, edge.path[at + 1] ?? 0);
  return path;
}

/** Every edge once. */
export function edgesOf(skeleton: Skeleton): SkeletonEdge[] {
  const edges: SkeletonEdge[] = [];
  for (const node of skeleton.nodes) {
    for (const edge of node.edges) if (edge.from === node) edges.push(edge);
  }
  return [...new Set(edges)];
}
