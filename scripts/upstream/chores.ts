/** What a running server does by the clock. */
import { createAutoClerk, TRAINING_PACE } from './auto-clerk.ts';
import type { CardOffice } from './cards/office.ts';
import { markHighWater } from './high-water.ts';
import type { Sql } from './ledger/sql.ts';

const CLERK_EVERY_MS = 2_000;
const MARK_EVERY_MS = 60_000;

export interface Chores {
  /** Ends them, and marks how long the log is. */
  stop(): Promise<void>;
}

/** Runs work again and again, never twice at once. A ledger that cannot be reached now may be at the next turn. */
function every(ms: number, work: () => Promise<void>): { stop(): Promise<void> } {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= work()
      .catch(() => undefined)
      .finally(() => {
        running = null;
      });
  }, ms);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

export function startChores(parts: {
  readonly dataDir: string;
  readonly sql: Sql;
  readonly now: () => number;
  /** With what the clerk makes cards; null: nobody decides by himself. */
  readonly clerkOf: CardOffice | null;
}): Chores {
  const { dataDir, sql, now, clerkOf } = parts;
  const mark = (): Promise<void> => markHighWater(dataDir, sql);
  const clerk = clerkOf && createAutoClerk(sql, now, TRAINING_PACE, clerkOf);
  const running = [every(MARK_EVERY_MS, mark), ...(clerk ? [every(CLERK_EVERY_MS, clerk.tick)] : [])];
  return {
    stop: async () => {
      for (const chore of running) await chore.stop();
      // A ledger that went away must not keep the server from ending.
      await mark().catch(() => undefined);
    },
  };
}
