/** What a verified answer of upstream changes in the spool. Each call is one durable transaction with its audit entry. */
import type { WritableDb } from '../types.ts';
import { appendAudit } from './audit.ts';
import { moveOffset, moveToQuarantined, moveToStored, noteAttempt } from './on-the-way.ts';
import { applyOutcome } from './outcome.ts';
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

/**
 * Upstream lost it or asks for it: the receipt is archived and the packet goes again. What was decided counts no more, unless
 * it is only the receipt that was lost. Call inside a transaction.
 */
export function sendAgain(
  db: WritableDb,
  id: string,
  why: string,
  at: number,
  decided: 'forgets its outcome' | 'keeps its outcome' = 'forgets its outcome',
): void {
  db.run(
    `INSERT INTO receipt_archive (seq, epoch, receipt, at)
     SELECT seq, receipt_epoch, receipt, ? FROM packet
     WHERE id = ? AND receipt IS NOT NULL AND state <> 'PURGED'`,
    at,
    id,
  );
  const moved = db.run(
    `UPDATE packet SET state = 'SEALED', receipt = NULL, receipt_epoch = NULL, log_index = NULL, stored_at = NULL,
       offset = 0, attempts = 0, next_attempt_at = NULL,
       wanted_again_at = (SELECT upstream_time FROM device WHERE id = 1)
     WHERE id = ? AND state IN ('ANNOUNCED', 'STORED', 'ACCEPTED', 'REJECTED', 'QUARANTINED')`,
    id,
  );
  if (moved === 0) return;
  if (decided === 'forgets its outcome')
    db.run(
      'UPDATE packet SET outcome = NULL, stage = NULL, reason = NULL, outcome_at = NULL WHERE id = ?',
      id,
    );
  appendAudit(db, { at, kind: 'goes-again', packetId: id, detail: why });
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
    recordOffset: (id, offset) => moveOffset(db, 'packet', id, offset),
    recordStored: (id, receipt, logIndex, storedAt) =>
      db.transaction(() => {
        if (!moveToStored(db, 'packet', id, { receipt, logIndex, storedAt })) return;
        appendAudit(db, { at: storedAt, kind: 'stored', packetId: id, detail: `log ${logIndex}` });
        // Upstream may have decided before its receipt came through.
        applyOutcome(db, id, storedAt);
      }),
    recordAttempt: (id, error, nextAttemptAt, at) =>
      db.transaction(() => {
        const before = db.get<{ last_error: string | null }>(
          'SELECT last_error FROM packet WHERE id = ?',
          id,
        );
        noteAttempt(db, 'packet', id, error, nextAttemptAt);
        // The same cause again and again is one entry: a week without a link must not fill the chain.
        if (before?.last_error !== error)
          appendAudit(db, { at, kind: 'attempt-failed', packetId: id, detail: error });
      }),
    recordLostUpstream: (id, why, at) => db.transaction(() => sendAgain(db, id, why, at)),
    recordQuarantined: (id, why, at) =>
      db.transaction(() => {
        if (moveToQuarantined(db, 'packet', id, why))
          appendAudit(db, { at, kind: 'quarantined', packetId: id, detail: why });
      }),
    recordContact: (epoch, at) => {
      db.run('UPDATE device SET server_epoch = ?, last_contact_at = ? WHERE id = 1', epoch, at);
    },
  };
}
