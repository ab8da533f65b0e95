/** Freight over spool.db: sealed packets of other counters, sent on by the same code as this counter's own. */
import { StorageError } from '../errors.ts';
import type { ReadableDb, WritableDb } from '../types.ts';
import { appendAudit } from './audit.ts';
import { BODY_ROW } from './body.ts';
import {
  freightById,
  freightCounts,
  freightOfOtherEpoch,
  freightWithoutReceipt,
  receiptsToCarry,
  unsentFreight,
} from './freight-rows.ts';
import type { Freight, IncomingFreight } from './freight-types.ts';
import { freightWrites } from './freight-writes.ts';

function take(db: WritableDb, { manifest, signed, bytes, counter }: IncomingFreight, at: number): void {
  db.transaction(() => {
    db.run(
      'INSERT INTO freight_counter (device_id, request, signature) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      manifest.device,
      counter.request,
      counter.signature,
    );
    db.run(
      `INSERT INTO freight (id, device_id, seq, kind, tracking, supersedes, sealed_at, size, sha256, manifest,
         manifest_signature, taken_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      manifest.id,
      manifest.device,
      manifest.seq,
      manifest.kind,
      manifest.tracking,
      manifest.supersedes,
      manifest.sealedAt,
      manifest.size,
      manifest.sha256,
      signed.manifest,
      signed.signature,
      at,
    );
    for (let start = 0, idx = 0; start < bytes.length; start += BODY_ROW, idx += 1)
      db.run(
        'INSERT INTO freight_body (seq, idx, data) SELECT n, ?, ? FROM freight WHERE id = ?',
        idx,
        bytes.subarray(start, start + BODY_ROW),
        manifest.id,
      );
    appendAudit(db, { at, kind: 'freight-taken', packetId: manifest.id });
  });
}

function read(db: ReadableDb, id: string, offset: number, length: number): Uint8Array {
  const first = Math.floor(offset / BODY_ROW);
  const last = Math.floor(Math.max(offset, offset + length - 1) / BODY_ROW);
  const rows = db.all<{ data: Buffer }>(
    `SELECT data FROM freight_body JOIN freight ON freight.n = freight_body.seq
     WHERE freight.id = ? AND idx BETWEEN ? AND ? ORDER BY idx`,
    id,
    first,
    last,
  );
  if (rows.length === 0) throw new StorageError('storage/corrupt', 'freight: bytes are not here');
  const start = offset - first * BODY_ROW;
  return Buffer.concat(rows.map(({ data }) => data)).subarray(start, start + length);
}

export const FREIGHT_PURGEABLE_SQL = `SELECT n, id FROM freight WHERE state = 'STORED' AND (
    receipt_carried_at IS NOT NULL OR
    stored_at + 14 * 86400000 <= (SELECT upstream_time FROM device WHERE id = 1))
  LIMIT ?`;

/** One transaction for each packet: a purge cut short leaves whole packets. */
function purge(db: WritableDb, limit: number, at: number): readonly string[] {
  const rows = db.all<{ n: number; id: string }>(FREIGHT_PURGEABLE_SQL, limit);
  for (const { n, id } of rows)
    db.transaction(() => {
      db.run(`UPDATE freight SET state = 'PURGED', purged_at = ? WHERE n = ?`, at, n);
      db.run('DELETE FROM freight_body WHERE seq = ?', n);
      appendAudit(db, { at, kind: 'freight-purged', packetId: id });
    });
  return rows.map(({ id }) => id);
}

export const createFreight = (db: WritableDb): Freight => ({
  ...freightWrites(db),
  get: (id) => freightById(db, id),
  unsent: (limit) => unsentFreight(db, limit),
  unsentBytes: () =>
    db.get<{ bytes: number | null }>(
      `SELECT sum(size - offset) AS bytes FROM freight WHERE state IN ('SEALED', 'ANNOUNCED')`,
    )?.bytes ?? 0,
  read: (id, offset, length) => read(db, id, offset, length),
  storedUnderOtherEpoch: (epoch) => freightOfOtherEpoch(db, epoch),
  counts: () => freightCounts(db),
  take: (packet, at) => take(db, packet, at),
  withoutReceipt: () => freightWithoutReceipt(db),
  receiptsToCarry: (limit) => receiptsToCarry(db, limit),
  counterOf: (id) =>
    db.get<{ request: string; signature: string }>(
      `SELECT request, freight_counter.signature FROM freight JOIN freight_counter USING (device_id) WHERE id = ?`,
      id,
    ) ?? null,
  recordReceiptsCarried: (ids, at) =>
    db.transaction(() => {
      for (const id of ids)
        db.run(
          `UPDATE freight SET receipt_carried_at = ? WHERE id = ? AND receipt IS NOT NULL AND receipt_carried_at IS NULL`,
          at,
          id,
        );
    }),
  purge: (limit, at) => purge(db, limit, at),
});
