/** Numbers that no packet of this spool has. They are never given out again. */
import type { ReadableDb, WritableDb } from '../types.ts';
import { appendAudit } from './audit.ts';

export interface SeqGap {
  readonly first: number;
  /** Included. */
  readonly last: number;
  /** lost: with a damaged file. skipped: to be sure not to use a number twice. known-upstream: upstream has heard of them. */
  readonly why: 'lost' | 'skipped' | 'known-upstream';
}

/** Skips the numbers from the next one to `last`; call inside a transaction. Answers how many. */
export function skipNumbers(db: WritableDb, last: number, why: SeqGap['why'], at: number): number {
  const next = db.get<{ seq_next: number }>('SELECT seq_next FROM device WHERE id = 1')?.seq_next;
  if (next === undefined || last < next) return 0;
  db.run('INSERT INTO seq_gap (first, last, at, why) VALUES (?, ?, ?, ?)', next, last, at, why);
  appendAudit(db, { at, kind: 'numbers-skipped', detail: `${next} to ${last}, ${why}` });
  return last - next + 1;
}

export const gaps = (db: ReadableDb): readonly SeqGap[] =>
  db.all<SeqGap>('SELECT first, last, why FROM seq_gap ORDER BY first');
