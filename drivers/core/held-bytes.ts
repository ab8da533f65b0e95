/** Bytes that have come and are not done with: kept in one place, since what comes in thousands of pieces must not be copied each time. */

export interface HeldBytes {
  readonly length: number;
  /** All of them; a view that holds until the next `add`. */
  view(): Uint8Array;
  add(bytes: Uint8Array): void;
  /** The first so many are done with. */
  drop(count: number): void;
  clear(): void;
}

/** @param size bytes of room to begin with; it grows as it must */
export function createHeldBytes(size = 1_024): HeldBytes {
  let room = new Uint8Array(size);
  let from = 0;
  let to = 0;
  return {
    get length() {
      return to - from;
    },
    view: () => room.subarray(from, to),
    add(bytes) {
      if (to + bytes.length > room.length) {
        const needed = to - from + bytes.length;
        const next = needed * 2 > room.length ? new Uint8Array(needed * 2) : room;
        next.set(room.subarray(from, to));
        room = next;
        to -= from;
        from = 0;
      }
      room.set(bytes, to);
      to += bytes.length;
    },
    drop(count) {
      from = Math.min(from + count, to);
    },
    clear() {
      from = 0;
      to = 0;
    },
  };
}
