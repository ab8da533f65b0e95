/** What waits, first come first served. To take each off the front of an array would move all the others every time. */
export interface Fifo<T> {
  readonly first: T | null;
  add(one: T): void;
  drop(): void;
  clear(): void;
}

export function createFifo<T>(): Fifo<T> {
  let all: T[] = [];
  /** Those before it are gone. */
  let next = 0;
  return {
    get first() {
      return all[next] ?? null;
    },
    add: (one) => void all.push(one),
    drop() {
      next += 1;
      if (next * 2 < all.length) return;
      all = all.slice(next);
      next = 0;
    },
    clear() {
      all = [];
      next = 0;
    },
  };
}
