/** What happens to freight on its way. Each call is one durable transaction with its audit entry. */
import type { WritableDb } from '../types.ts';
import { appendAudit } from './audit.ts';
import { moveOffset, moveToQuarantined, moveToStored, noteAttempt } from './on-the-way.ts';
import type { PacketQueue } from './types.ts';

type Writes = Omit<PacketQueue, 'get' | 'unsent' | 'unsentBytes' | 'read' | 'storedUnderOtherEpoch'>;

export const freightWrites = (db: WritableDb): Writes => ({
  recordAnnounced: (id, offset) =>
    void db.run(
      `UPDATE freight SET state = 'ANNOUNCED', offset = ?, last_error = NULL, next_attempt_at = NULL
       WHERE id = ? AND state IN ('SEALED', 'ANNOUNCED')`,
      offset,
      id,
    ),
  recordOffset: (id, offset) => moveOffset(db, 'freight', id, offset),
  recordStored: (id, receipt, logIndex, storedAt) =>
    db.transaction(() => {
      if (moveToStored(db, 'freight', id, { receipt, logIndex, storedAt }))
        appendAudit(db, { at: storedAt, kind: 'freight-stored', packetId: id, detail: `log ${logIndex}` });
    }),
  recordAttempt: (id, error, nextAttemptAt) => noteAttempt(db, 'freight', id, error, nextAttemptAt),
  recordLostUpstream: (id, why, at) =>
    db.transaction(() => {
      db.run(
        `INSERT INTO freight_receipt_archive (freight, epoch, receipt, at)
         SELECT n, receipt_epoch, receipt, ? FROM freight WHERE id = ? AND receipt IS NOT NULL AND state <> 'PURGED'`,
        at,
        id,
      );
      const moved = db.run(
        `UPDATE freight SET state = 'SEALED', receipt = NULL, receipt_epoch = NULL, log_index = NULL, stored_at = NULL,
           receipt_carried_at = NULL, offset = 0, attempts = 0, next_attempt_at = NULL
         WHERE id = ? AND state IN ('ANNOUNCED', 'STORED', 'QUARANTINED')`,
        id,
      );
      if (moved > 0) appendAudit(db, { at, kind: 'freight-goes-again', packetId: id, detail: why });
    }),
  recordQuarantined: (id, why, at) =>
    db.transaction(() => {
      if (moveToQuarantined(db, 'freight', id, why))
        appendAudit(db, { at, kind: 'freight-quarantined', packetId: id, detail: why });
    }),
});
