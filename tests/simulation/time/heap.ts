/** A binary heap: the smallest item first, equal ones in the order in which they came. */
export interface Heap<T> {
  readonly size: number;
  push(key: number, item: T): void;
  /** The smallest key, or null when nothing is there. */
  peek(): number | null;
  pop(): T | null;
}

interface Entry<T> {
  readonly key: number;
  readonly order: number;
  readonly item: T;
}

const before = <T>(a: Entry<T>, b: Entry<T>): boolean =>
  a.key < b.key || (a.key === b.key && a.order < b.order);

export function createHeap<T>(): Heap<T> {
  const entries: Entry<T>[] = [];
  let order = 0;
  const at = (index: number): Entry<T> => {
    const entry = entries[index];
    if (!entry) throw new RangeError('outside the heap');
    return entry;
  };
  const swap = (a: number, b: number): void => {
    const kept = at(a);
    entries[a] = at(b);
    entries[b] = kept;
  };
  const rise = (from: number): void => {
    for (let child = from; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!before(at(child), at(parent))) return;
      swap(child, parent);
      child = parent;
    }
  };
  const sink = (): void => {
    for (let parent = 0; ;) {
      let least = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2])
        if (child < entries.length && before(at(child), at(least))) least = child;
      if (least === parent) return;
      swap(parent, least);
      parent = least;
    }
  };
  return {
    get size() {
      return entries.length;
    },
    push: (key, item) => {
      order += 1;
      entries.push({ key, order, item });
      rise(entries.length - 1);
    },
    peek: () => entries[0]?.key ?? null,
    pop: () => {
      const first = entries[0];
      const last = entries.pop();
      if (!first || !last) return null;
      if (entries.length > 0) {
        entries[0] = last;
        sink();
      }
      return first.item;
    },
  };
}
