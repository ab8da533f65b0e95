import type { Sql } from './ledger/sql.ts';
import { readEpoch } from './ledger/meta.ts';

/** Another process over the same ledger may mint a new epoch; this one says so at most this much later. */
const FRESH_MS = 2_000;

/** The server's epoch as every answer tells it. */
export interface Epoch {
  current(): string;
  /** Reads it again when it was read too long ago; `now` in milliseconds by the server's clock. */
  refresh(now: number): Promise<void>;
  set(epoch: string): void;
}

export function createEpoch(sql: Sql, first: string): Epoch {
  let epoch = first;
  let readAt: number | null = null;
  return {
    current: () => epoch,
    refresh: async (now) => {
      readAt ??= now;
      if (Math.abs(now - readAt) < FRESH_MS) return;
      readAt = now;
      epoch = await readEpoch(sql);
    },
    set: (minted) => {
      epoch = minted;
    },
  };
}
