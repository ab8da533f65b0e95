/** The audit chain: what was done, by whom, when; each entry hashes the one before, so nothing can be taken out unseen. */
import { createHash } from 'node:crypto';
import type { ReadableDb, WritableDb } from '../types.ts';

export interface AuditEntry {
  /** Milliseconds since 1970 by this PC's clock. */
  readonly at: number;
  readonly kind: string;
  /** Id of the person signed in, never a name. */
  readonly who?: string;
  readonly packetId?: string;
  /** Codes and counts, never contents. */
  readonly detail?: string;
}

/** The hash before the first entry. */
export const CHAIN_START = '0'.repeat(64);

/** The hash of an entry behind another one, lower-case hex. */
export const chainHash = (previous: string, entry: string): string =>
  createHash('sha256').update(previous).update('\n').update(entry).digest('hex');

export function chainHead(db: ReadableDb): { readonly n: number; readonly hash: string } {
  return (
    db.get<{ n: number; hash: string }>('SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1') ?? {
      n: 0,
      hash: CHAIN_START,
    }
  );
}

/** Adds an entry; call inside a transaction together with what it tells of. */
export function appendAudit(db: WritableDb, entry: AuditEntry): void {
  const head = chainHead(db);
  const text = JSON.stringify(entry);
  db.run(
    'INSERT INTO audit (n, entry, packet_id, hash) VALUES (?, ?, ?, ?)',
    head.n + 1,
    text,
    entry.packetId ?? null,
    chainHash(head.hash, text),
  );
}

/** Re-computes the whole chain; answers the number of the first entry that does not fit, or null. */
export function brokenLink(db: ReadableDb): number | null {
  let previous = CHAIN_START;
  let expected = 1;
  for (;;) {
    const rows = db.all<{ n: number; entry: string; hash: string }>(
      'SELECT n, entry, hash FROM audit WHERE n >= ? ORDER BY n LIMIT 1000',
      expected,
    );
    for (const { n, entry, hash } of rows) {
      if (n !== expected || hash !== chainHash(previous, entry)) return expected;
      previous = hash;
      expected += 1;
    }
    if (rows.length === 0) return null;
  }
}

/** Entries about one packet alone, and about exports that it was part of. */
export const HISTORY_SQL = `SELECT entry FROM (
    SELECT n, entry FROM audit WHERE packet_id = ?
    UNION ALL SELECT n, audit.entry FROM packet_export JOIN audit ON audit.n = packet_export.entry
      WHERE packet_export.packet_id = ?)
  ORDER BY n`;

export function packetHistory(db: ReadableDb, packetId: string): readonly AuditEntry[] {
  return db
    .all<{ entry: string }>(HISTORY_SQL, packetId, packetId)
    .map(({ entry }) => JSON.parse(entry) as AuditEntry);
}

/** Entries after number `n`, as the exact texts that were hashed. */
export const auditTexts = (db: ReadableDb, n: number, limit: number): readonly string[] =>
  db
    .all<{ entry: string }>('SELECT entry FROM audit WHERE n > ? ORDER BY n LIMIT ?', n, limit)
    .map(({ entry }) => entry);
