/**
 * The Merkle tree of a log, RFC 9162 §2.1, over SHA-256. Hashes are lower-case hex. A tree is never held whole: perfect
 * subtrees are looked up by level (0 for leaves) and index, and all that follows is put together from them.
 */
import { fromHex } from './bytes.ts';
import { sha256Hex } from './digest.ts';

/** A perfect subtree: the leaves from `index * 2 ** level`, `2 ** level` of them. */
export interface NodeAt {
  readonly level: number;
  readonly index: number;
}

export interface TreeNode extends NodeAt {
  readonly hash: string;
}

/** Leaves from `start` up to, without, `end`. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

export const nodeHash = (left: string, right: string): Promise<string> =>
  sha256Hex(Uint8Array.from([1, ...fromHex(left), ...fromHex(right)]));

/** Of the tree without leaves. */
export const emptyTreeHash = (): Promise<string> => sha256Hex(new Uint8Array());

/** The perfect subtrees that a range consists of, left to right; one for each bit of its length at most twice. */
export function perfectNodes({ start, end }: LeafRange): readonly NodeAt[] {
  const nodes: NodeAt[] = [];
  for (let at = start; at < end;) {
    let level = 0;
    let size = 1;
    while (at % (size * 2) === 0 && at + size * 2 <= end) {
      size *= 2;
      level += 1;
    }
    nodes.push({ level, index: at / size });
    at += size;
  }
  return nodes;
}

/** MTH of a range that a tree is split into, from the hashes of its perfect subtrees. */
export async function rangeHash(hashes: readonly string[]): Promise<string> {
  const [last, ...others] = hashes.toReversed();
  if (last === undefined) return emptyTreeHash();
  let hash = last;
  for (const left of others) hash = await nodeHash(left, hash);
  return hash;
}

/** The largest power of two below `size`, for a size from 2. */
function split(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** What an inclusion proof of one leaf in a tree of `size` is made of (§2.1.3.1), the lowest first. */
export function inclusionRanges(leaf: number, size: number): readonly LeafRange[] {
  const ranges: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + split(end - start);
    if (leaf < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.toReversed();
}

/** What a proof is made of that the tree of `second` leaves begins with the tree of `first` (§2.1.4.1); first from 1. */
export function consistencyRanges(first: number, second: number): readonly LeafRange[] {
  const ranges: LeafRange[] = [];
  let [start, end] = [0, second];
  while (end > first || start > 0) {
    if (end === first) {
      ranges.push({ start, end });
      break;
    }
    const middle = start + split(end - start);
    if (first <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.toReversed();
}

/**
 * Appends leaves to a tree. `edge` holds the perfect subtrees of the tree before, as perfectNodes() gives them. Answers
 * every perfect subtree that is new, leaves included.
 */
export async function appendLeaves(
  edge: readonly TreeNode[],
  leaves: readonly string[],
): Promise<readonly TreeNode[]> {
  const stack = [...edge];
  const fresh: TreeNode[] = [];
  let next = edge.reduce((size, { level }) => size + 2 ** level, 0);
  for (const leaf of leaves) {
    let node: TreeNode = { level: 0, index: next, hash: leaf };
    fresh.push(node);
    for (let left = stack.at(-1); left?.level === node.level; left = stack.at(-1)) {
      stack.pop();
      const hash = await nodeHash(left.hash, node.hash);
      node = { level: node.level + 1, index: left.index / 2, hash };
      fresh.push(node);
    }
    stack.push(node);
    next += 1;
  }
  return fresh;
}

const isOdd = (value: number): boolean => value % 2 === 1;
const half = (value: number): number => Math.floor(value / 2);

/** RFC 9162 §2.1.3.2: whether `leaf` is the hash of entry `index` in the tree of `size` with this root. */
export async function verifyInclusion(
  leaf: string,
  index: number,
  { size, root }: { readonly size: number; readonly root: string },
  path: readonly string[],
): Promise<boolean> {
  if (index >= size) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const step of path) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = await nodeHash(step, hash);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = await nodeHash(hash, step);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hash === root;
}

/** RFC 9162 §2.1.4.2: whether the later tree begins with all that was in the earlier one. */
export async function verifyConsistency(
  earlier: { readonly size: number; readonly root: string },
  later: { readonly size: number; readonly root: string },
  path: readonly string[],
): Promise<boolean> {
  if (earlier.size > later.size) return false;
  // Nothing begins everything; the same tree needs no proof.
  if (earlier.size === 0) return path.length === 0 && earlier.root === (await emptyTreeHash());
  if (earlier.size === later.size) return path.length === 0 && earlier.root === later.root;
  if (path.length === 0) return false;
  const isPower = perfectNodes({ start: 0, end: earlier.size }).length === 1;
  const [seed = '', ...steps] = isPower ? [earlier.root, ...path] : path;
  let [at, last] = [earlier.size - 1, later.size - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  let [first, second] = [seed, seed];
  for (const step of steps) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      first = await nodeHash(step, first);
      second = await nodeHash(step, second);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else second = await nodeHash(second, step);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && first === earlier.root && second === later.root;
}
