import { createHash } from 'node:crypto';
import type { ReadableDb, WritableDb } from '../types.ts';

/** Sealed bytes lie in rows of this size, so that a range is read without loading the packet. */
export const BODY_ROW = 256 * 1024;

const slices = (bytes: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / BODY_ROW) }, (_, idx) =>
    bytes.subarray(idx * BODY_ROW, (idx + 1) * BODY_ROW),
  );

export function writeBody(db: WritableDb, seq: number, bytes: Uint8Array): void {
  for (const [idx, data] of slices(bytes).entries())
    db.run('INSERT INTO packet_body (seq, idx, data) VALUES (?, ?, ?)', seq, idx, data);
}

/** The newest repaired copy of a packet; 0: its own rows. */
const repairRound = (db: ReadableDb, seq: number): number =>
  db.get<{ round: number | null }>('SELECT max(round) AS round FROM packet_repair WHERE seq = ?', seq)
    ?.round ?? 0;

/** Whole bytes beside damaged ones, which stay. Call inside a transaction, the packet being quarantined. */
export function writeRepair(db: WritableDb, seq: number, bytes: Uint8Array): void {
  const round = repairRound(db, seq) + 1;
  for (const [idx, data] of slices(bytes).entries())
    db.run('INSERT INTO packet_repair (seq, round, idx, data) VALUES (?, ?, ?, ?)', seq, round, idx, data);
}

function rowsOf(db: ReadableDb, seq: number, first: number, last: number): readonly Buffer[] {
  const round = repairRound(db, seq);
  const rows =
    round === 0
      ? db.all<{ data: Buffer }>(
          'SELECT data FROM packet_body WHERE seq = ? AND idx BETWEEN ? AND ? ORDER BY idx',
          seq,
          first,
          last,
        )
      : db.all<{ data: Buffer }>(
          'SELECT data FROM packet_repair WHERE seq = ? AND round = ? AND idx BETWEEN ? AND ? ORDER BY idx',
          seq,
          round,
          first,
          last,
        );
  return rows.map(({ data }) => data);
}

/** One row of a packet's bytes, of its newest repaired copy where it has one; null behind the last. */
export const readBodyRow = (db: ReadableDb, seq: number, idx: number): Uint8Array | null =>
  rowsOf(db, seq, idx, idx)[0] ?? null;

/** Bytes [offset, offset + length) of a packet; shorter at its end. */
export function readBody(db: ReadableDb, seq: number, offset: number, length: number): Uint8Array {
  const first = Math.floor(offset / BODY_ROW);
  const last = Math.floor(Math.max(offset, offset + length - 1) / BODY_ROW);
  const start = offset - first * BODY_ROW;
  return Buffer.concat(rowsOf(db, seq, first, last)).subarray(start, start + length);
}

/** SHA-256 of the bytes as they lie on disk, lower-case hex, and how many there are. */
export function hashBody(db: ReadableDb, seq: number): { readonly sha256: string; readonly size: number } {
  const hash = createHash('sha256');
  let size = 0;
  for (let idx = 0; ; idx += 1) {
    const row = readBodyRow(db, seq, idx);
    if (!row) return { sha256: hash.digest('hex'), size };
    hash.update(row);
    size += row.length;
  }
}
