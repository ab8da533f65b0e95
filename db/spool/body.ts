import { createHash } from 'node:crypto';
import type { ReadableDb, WritableDb } from '../types.ts';

/** Sealed bytes lie in rows of this size, so that a range is read without loading the packet. */
export const BODY_ROW = 256 * 1024;

export function writeBody(db: WritableDb, seq: number, bytes: Uint8Array): void {
  for (let start = 0, idx = 0; start < bytes.length; start += BODY_ROW, idx += 1) {
    db.run(
      'INSERT INTO packet_body (seq, idx, data) VALUES (?, ?, ?)',
      seq,
      idx,
      bytes.subarray(start, start + BODY_ROW),
    );
  }
}

/** Bytes [offset, offset + length) of a packet; shorter at its end. */
export function readBody(db: ReadableDb, seq: number, offset: number, length: number): Uint8Array {
  const first = Math.floor(offset / BODY_ROW);
  const last = Math.floor(Math.max(offset, offset + length - 1) / BODY_ROW);
  const rows = db.all<{ data: Buffer }>(
    'SELECT data FROM packet_body WHERE seq = ? AND idx BETWEEN ? AND ? ORDER BY idx',
    seq,
    first,
    last,
  );
  const start = offset - first * BODY_ROW;
  return Buffer.concat(rows.map(({ data }) => data)).subarray(start, start + length);
}

/** SHA-256 of the bytes as they lie on disk, lower-case hex, and how many there are. */
export function hashBody(db: ReadableDb, seq: number): { readonly sha256: string; readonly size: number } {
  const hash = createHash('sha256');
  let size = 0;
  for (let idx = 0; ; idx += 1) {
    const row = db.get<{ data: Buffer }>('SELECT data FROM packet_body WHERE seq = ? AND idx = ?', seq, idx);
    if (!row) return { sha256: hash.digest('hex'), size };
    hash.update(row.data);
    size += row.data.length;
  }
}
