/** Which of the states that a crash may leave are tried, in an order that a seed fixes. */
import { seededRandom, type Random } from '#domain/random.ts';
import type { Disk, Node, Pending } from './disk.ts';
import { isSharedMemory } from './machine.ts';

/** The ids of unsynced changes that reached the disk. */
export type Kept = ReadonlySet<number>;

/** Whatever a crash could leave: every node that some name may lead to. */
function* reachable(node: Node, known: Set<Node>): Generator<Node> {
  if (known.has(node)) return;
  known.add(node);
  yield node;
  for (const [name, each] of node.names) if (!isSharedMemory(name)) yield* reachable(each, known);
  for (const { change } of node.pending)
    if ((change.kind === 'name' && !isSharedMemory(change.name)) || change.kind === 'move')
      yield* reachable(change.node, known);
}
export const nodesOf = (disk: Disk): readonly Node[] => [...reachable(disk.root, new Set())];

type Choose = (all: readonly Pending[], nodes: readonly Node[], random: Random) => Kept;
const ids = (list: readonly Pending[]): Kept => new Set(list.map(({ id }) => id));
const some =
  (probability: number): Choose =>
  (all, _, random) =>
    ids(all.filter(() => random.chance(probability)));

/** Ways in which a crash picks; the first two are tried at every call. */
const none: Choose = () => new Set();
const every: Choose = (all) => ids(all);
const PICKS: readonly Choose[] = [
  some(0.5),
  some(0.9),
  some(0.15),
  // All but one, and one alone.
  (all, _, random) => {
    const lost = random.pick(all);
    return ids(all.filter((each) => each !== lost));
  },
  (all, _, random) => ids([random.pick(all)]),
  // In order up to a point.
  (all, _, random) => {
    const last = random.pick(all).id;
    return ids(all.filter(({ id }) => id <= last));
  },
  // Some files whole, others not at all.
  (_, nodes, random) => ids(nodes.filter(() => random.chance(0.5)).flatMap(({ pending }) => pending)),
];

/** What reached the disk in this round; the same seed and place give the same choice. */
export function choose(disk: Disk, round: number, place: string): Kept {
  const nodes = nodesOf(disk);
  const all = nodes.flatMap(({ pending }) => pending);
  if (round === 0 || all.length === 0) return none(all, nodes, seededRandom(place));
  if (round === 1) return every(all, nodes, seededRandom(place));
  const random = seededRandom(`${place} ${round}`);
  return random.pick(PICKS)(all, nodes, random);
}

/** Names a state of the disk together with how much was acknowledged: two 32-bit FNV-1a hashes side by side. */
export function stateKey(disk: Disk, kept: Kept, facts: number): number {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  const mix = (value: number): void => {
    low = Math.imul(low ^ value, 0x01000193);
    high = Math.imul(high ^ (value + 0x9e3779b9), 0x85ebca6b) ^ (high >>> 13);
  };
  mix(facts);
  for (const node of nodesOf(disk)) {
    mix(node.id);
    mix(node.version);
    for (const { id } of node.pending) if (kept.has(id)) mix(id);
  }
  return (low >>> 0) * 2 ** 20 + ((high >>> 0) % 2 ** 20);
}
