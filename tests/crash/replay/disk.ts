/**
 * A disk that may lose power: what each file and folder surely holds, and what was written since its last sync and may be
 * there or not. A name is sure only once its folder was synced; a file made again under an old name is another file. After
 * a failed sync the pages count as clean though they may never have reached the disk (Rebello et al., "Can Applications
 * Recover from fsync Failures?", USENIX ATC 2020): later syncs save only what is written again.
 */

/** Pages are written whole or not at all: the smallest unit of common file systems. */
export const PAGE = 4096;

export type Change =
  | { readonly kind: 'write'; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'size'; readonly size: number }
  | { readonly kind: 'name'; readonly name: string; readonly node: Node }
  | { readonly kind: 'no-name'; readonly name: string; readonly node: Node }
  | { readonly kind: 'move'; readonly from: string; readonly to: string; readonly node: Node };

export interface Pending {
  readonly id: number;
  readonly change: Change;
  /** A sync of it failed: it is written only if its page is written again. */
  givenUp: boolean;
}

export interface Node {
  readonly id: number;
  readonly kind: 'file' | 'folder';
  /** What survives any crash. Of folders: names. */
  durable: Buffer;
  names: Map<string, Node>;
  pending: Pending[];
  /** As programs see it. */
  size: number;
  seen: Map<string, Node>;
  /** Counts what became durable; with the ids of what is kept it names a state. */
  version: number;
}

export interface Disk {
  readonly root: Node;
  make(kind: Node['kind'], durable?: Buffer): Node;
  /** Adds a change; a write is cut into pages. */
  add(node: Node, change: Change): void;
  sync(node: Node, failed: boolean): void;
}

const pagesOf = ({ offset, data }: { readonly offset: number; readonly data: Buffer }): readonly number[] => {
  const first = Math.floor(offset / PAGE);
  const last = Math.floor((offset + data.length - 1) / PAGE);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};

function cut(change: Change): readonly Change[] {
  if (change.kind !== 'write') return [change];
  return pagesOf(change).map((page) => {
    const from = Math.max(change.offset, page * PAGE);
    const to = Math.min(change.offset + change.data.length, (page + 1) * PAGE);
    return {
      kind: 'write',
      offset: from,
      data: change.data.subarray(from - change.offset, to - change.offset),
    };
  });
}

/** The contents with these changes, in their order. */
export function contentsWith(durable: Buffer, changes: readonly Change[]): Buffer {
  let most = durable.length;
  for (const change of changes) {
    if (change.kind === 'write') most = Math.max(most, change.offset + change.data.length);
    if (change.kind === 'size') most = Math.max(most, change.size);
  }
  const room = Buffer.alloc(most);
  durable.copy(room);
  let size = durable.length;
  for (const change of changes) {
    if (change.kind === 'write') {
      change.data.copy(room, change.offset);
      size = Math.max(size, change.offset + change.data.length);
    } else if (change.kind === 'size') {
      if (change.size < size) room.fill(0, change.size, size);
      size = change.size;
    }
  }
  return room.subarray(0, size);
}

/** The names with these changes, in their order; one that builds on a lost one is lost with it. */
export function namesWith(durable: ReadonlyMap<string, Node>, changes: readonly Change[]): Map<string, Node> {
  const names = new Map(durable);
  for (const change of changes) {
    if (change.kind === 'name') names.set(change.name, change.node);
    else if (change.kind === 'no-name') {
      if (names.get(change.name) === change.node) names.delete(change.name);
    } else if (change.kind === 'move' && names.get(change.from) === change.node) {
      names.delete(change.from);
      names.set(change.to, change.node);
    }
  }
  return names;
}

/** What a sync saves: all that is not given up, and what was given up on pages that were written again since. */
function saved(pending: readonly Pending[]): readonly Pending[] {
  const again = new Set(
    pending.flatMap(({ change, givenUp }) => (change.kind === 'write' && !givenUp ? pagesOf(change) : [])),
  );
  return pending.filter(
    ({ change, givenUp }) =>
      !givenUp || (change.kind === 'write' && pagesOf(change).some((page) => again.has(page))),
  );
}

export function createDisk(): Disk {
  let nodes = 0;
  let changes = 0;
  const make: Disk['make'] = (kind, durable = Buffer.alloc(0)) => ({
    id: (nodes += 1),
    kind,
    durable,
    names: new Map(),
    pending: [],
    size: durable.length,
    seen: new Map(),
    version: 0,
  });
  return {
    root: make('folder'),
    make,
    add: (node, change) => {
      for (const part of cut(change)) node.pending.push({ id: (changes += 1), change: part, givenUp: false });
      if (change.kind === 'write') node.size = Math.max(node.size, change.offset + change.data.length);
      else if (change.kind === 'size') node.size = change.size;
      else node.seen = namesWith(node.seen, [change]);
    },
    sync: (node, failed) => {
      if (failed) {
        for (const each of node.pending) each.givenUp = true;
        return;
      }
      const kept = saved(node.pending);
      if (kept.length === 0) return;
      const done = kept.map(({ change }) => change);
      node.durable = contentsWith(node.durable, done);
      node.names = namesWith(node.names, done);
      node.pending = node.pending.filter((each) => !kept.includes(each));
      node.version += 1;
    },
  };
}
