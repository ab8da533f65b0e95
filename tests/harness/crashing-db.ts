/** A database that dies at a chosen moment: from then on nothing more reaches the file, as after a power cut. */
import type { WritableDb } from '#db/types.ts';

export class PowerCut extends Error {}

export interface Crasher {
  readonly wrap: (db: WritableDb) => WritableDb;
  /** Something outside of the database that may be cut as well. */
  readonly moment: () => void;
  /** Dies at the n-th moment from now, counted from 1; null: never. */
  arm(n: number | null): void;
  /** Moments since it was armed. */
  readonly passed: number;
  readonly isDead: boolean;
}

export function createCrasher(): Crasher {
  let left: number | null = null;
  let passed = 0;
  let dead = false;
  let inside = 0;
  const moment = () => {
    if (dead) throw new PowerCut();
    passed += 1;
    if (left === null) return;
    left -= 1;
    if (left > 0) return;
    dead = true;
    throw new PowerCut();
  };
  /** Within a transaction nothing is durable: only its two ends are moments. */
  const durable = <T>(work: () => T): T => {
    if (inside > 0) return work();
    moment();
    const value = work();
    moment();
    return value;
  };
  return {
    moment,
    arm: (n) => {
      left = n;
      passed = 0;
      dead = false;
    },
    get passed() {
      return passed;
    },
    get isDead() {
      return dead;
    },
    wrap: (db) => ({
      get: (sql, ...values) => db.get(sql, ...values),
      all: (sql, ...values) => db.all(sql, ...values),
      run: (sql, ...values) => durable(() => db.run(sql, ...values)),
      transaction: (work) =>
        durable(() => {
          inside += 1;
          try {
            return db.transaction(work);
          } finally {
            inside -= 1;
          }
        }),
      checkpoint: () => db.checkpoint(),
    }),
  };
}
