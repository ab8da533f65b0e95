/** What was done in a span of time, for the day's report: packets and people, no contents. */
import type { ReadableDb } from '../types.ts';
import { packetsFrom } from './rows.ts';
import type { SpoolPacket } from './types.ts';

export interface SpoolDay {
  /** Sealed then, in the order of their numbers. */
  readonly packets: readonly SpoolPacket[];
  /** Who did anything that is in the audit, and how many packets each sealed. Ids, never names. */
  readonly workers: readonly { readonly who: string; readonly sealed: number }[];
}

const WORKERS_SQL = `SELECT json_extract(entry, '$.who') AS who,
    sum(json_extract(entry, '$.kind') = 'sealed') AS sealed
  FROM audit WHERE json_extract(entry, '$.at') BETWEEN ? AND ? AND json_extract(entry, '$.who') IS NOT NULL
  GROUP BY who ORDER BY min(n)`;

/** From `from` until just before `to`, milliseconds since 1970. */
export const spoolDay = (db: ReadableDb, from: number, to: number): SpoolDay => ({
  packets: packetsFrom(db, 'packet WHERE sealed_at BETWEEN ? AND ? ORDER BY seq', from, to - 1),
  workers: db.all<{ who: string; sealed: number }>(WORKERS_SQL, from, to - 1),
});
