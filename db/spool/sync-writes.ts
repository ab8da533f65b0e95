/** What a verified answer of upstream changes in the spool. Each call is one durable transaction with its audit entry. */
import type { WritableDb } from '../types.ts';
import { appendAudit } from './audit.ts';
import type { SyncSpool } from './types.ts';

type Writes = Pick<
  SyncSpool,
  | 'recordAnnounced'
  | 'recordOffset'
  | 'recordStored'
  | 'recordAttempt'
  | 'recordLostUpstream'
  | 'recordQuarantined'
  | 'recordContact'
>;

/** Epoch inside a compact JWS; the caller has verified it. */
function epochOf(receipt: string): string {
  const payload = JSON.parse(Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString()) as {
    epoch?: unknown;
  };
  if (typeof payload.epoch !== 'string') throw new TypeError('a receipt names its epoch');
  return payload.epoch;
}

export function syncWrites(db: WritableDb): Writes {
  return {
    recordAnnounced: (id, offset, at) =>
      db.transaction(() => {
        const moved = db.run(
          `UPDATE packet SET state = 'ANNOUNCED', offset = ?, last_error = NULL, next_attempt_at = NULL
           WHERE id = ? AND state = 'SEALED'`,
          offset,
          id,
        );
        if (moved > 0) appendAudit(db, { at, kind: 'announced', packetId: id });
        else db.run(`UPDATE packet SET offset = ? WHERE id = ? AND state = 'ANNOUNCED'`, offset, id);
      }),
    recordOffset: (id, offset) => {
      // Only progress makes the failures before it forgotten.
      db.run(
        `UPDATE packet SET offset = new.offset,
           attempts = iif(new.offset > packet.offset, 0, attempts),
           last_error = iif(new.offset > packet.offset, NULL, last_error),
           next_attempt_at = NULL
         FROM (SELECT ? AS id, ? AS offset) AS new
         WHERE packet.id = new.id AND state IN ('SEALED', 'ANNOUNCED')`,
        id,
        offset,
      );
    },
    recordStored: (id, receipt, logIndex, storedAt) =>
      db.transaction(() => {
        const moved = db.run(
          `UPDATE packet SET state = 'STORED', receipt = ?, receipt_epoch = ?, log_index = ?, stored_at = ?, offset = size,
             last_error = NULL, next_attempt_at = NULL
           WHERE id = ? AND state IN ('SEALED', 'ANNOUNCED')`,
          receipt,
          epochOf(receipt),
          logIndex,
          storedAt,
          id,
        );
        if (moved > 0)
          appendAudit(db, { at: storedAt, kind: 'stored', packetId: id, detail: `log ${logIndex}` });
      }),
    recordAttempt: (id, error, nextAttemptAt, at) =>
      db.transaction(() => {
        const before = db.get<{ last_error: string | null }>(
          'SELECT last_error FROM packet WHERE id = ?',
          id,
        );
        db.run(
          'UPDATE packet SET attempts = attempts + 1, last_error = ?, next_attempt_at = ? WHERE id = ?',
          error,
          nextAttemptAt,
          id,
        );
        // The same cause again and again is one entry: a week without a link must not fill the chain.
        if (before?.last_error !== error)
          appendAudit(db, { at, kind: 'attempt-failed', packetId: id, detail: error });
      }),
    recordLostUpstream: (id, why, at) =>
      db.transaction(() => {
        db.run(
          `INSERT INTO receipt_archive (seq, epoch, receipt, at)
           SELECT seq, receipt_epoch, receipt, ? FROM packet WHERE id = ? AND receipt IS NOT NULL`,
          at,
          id,
        );
        const moved = db.run(
          `UPDATE packet SET state = 'SEALED', receipt = NULL, receipt_epoch = NULL, log_index = NULL, stored_at = NULL,
             offset = 0, attempts = 0, next_attempt_at = NULL
           WHERE id = ? AND state IN ('ANNOUNCED', 'STORED', 'ACCEPTED', 'QUARANTINED')`,
          id,
        );
        if (moved > 0) appendAudit(db, { at, kind: 'goes-again', packetId: id, detail: why });
      }),
    recordQuarantined: (id, why, at) =>
      db.transaction(() => {
        const moved = db.run(
          `UPDATE packet SET state = 'QUARANTINED', last_error = ?, next_attempt_at = NULL
           WHERE id = ? AND state NOT IN ('QUARANTINED', 'PURGED')`,
          why,
          id,
        );
        if (moved > 0) appendAudit(db, { at, kind: 'quarantined', packetId: id, detail: why });
      }),
    recordContact: (epoch, at) => {
      db.run('UPDATE device SET server_epoch = ?, last_contact_at = ? WHERE id = 1', epoch, at);
    },
  };
}
