/** What a verified statement of upstream changes: outcomes, retention and reference data. */
import type { Outcome } from '#domain/protocol/outcomes.ts';
import type { CarriedEpoch, ReferenceItem, StatementPayload } from '#domain/protocol/statement.ts';
import type { WritableDb } from '../types.ts';
import { appendAudit } from './audit.ts';
import { applyOutcome } from './outcome.ts';
import { sendAgain } from './sync-writes.ts';
import type { SyncSpool } from './types.ts';

type Writes = Pick<SyncSpool, 'recordStatement' | 'reference' | 'purge'>;

interface Known {
  readonly state: string;
  readonly outcome: string | null;
  readonly stage: string | null;
}

function keepOutcome(db: WritableDb, { id, outcome, stage, reason, at }: Outcome): boolean {
  const known = db.get<Known>(`SELECT state, outcome, stage FROM packet WHERE id = ?`, id);
  if (!known) return false;
  if (outcome === 'RESEND') {
    sendAgain(db, id, reason ?? 'upstream asks for it', at);
    return true;
  }
  db.run(
    'UPDATE packet SET outcome = ?, stage = ?, reason = ?, outcome_at = ? WHERE id = ?',
    outcome,
    stage,
    reason,
    at,
    id,
  );
  applyOutcome(db, id, at);
  if (known.state === 'PURGED' && outcome === 'REJECTED' && known.outcome !== 'REJECTED')
    appendAudit(db, { at, kind: 'rejected', packetId: id, ...(reason !== null && { detail: reason }) });
  if (stage !== null && stage !== known.stage)
    appendAudit(db, { at, kind: 'stage', packetId: id, detail: stage });
  return true;
}

const keepReference = (db: WritableDb, { name, version, data }: ReferenceItem, at: number): void =>
  void db.run(
    `INSERT INTO reference (name, version, data, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET version = excluded.version, data = excluded.data, at = excluded.at
     WHERE excluded.version > reference.version`,
    name,
    version,
    data,
    at,
  );

/** Receipts of a part of the log that upstream lost prove nothing: these packets are announced again and get another. */
function keepCarried(db: WritableDb, carried: readonly CarriedEpoch[], at: number): readonly string[] {
  const touched: string[] = [];
  db.run('DELETE FROM carried_epoch');
  for (const { epoch, size } of carried) {
    db.run('INSERT OR REPLACE INTO carried_epoch (epoch, size) VALUES (?, ?)', epoch, size);
    const lost = db.all<{ id: string }>(
      `SELECT id FROM packet INDEXED BY packet_by_receipt
       WHERE state IN ('STORED', 'ACCEPTED', 'REJECTED') AND receipt_epoch = ? AND log_index >= ?`,
      epoch,
      size,
    );
    for (const { id } of lost)
      sendAgain(db, id, 'its receipt was lost at a restore', at, 'keeps its outcome');
    touched.push(...lost.map(({ id }) => id));
  }
  return touched;
}

function recordStatement(db: WritableDb, statement: StatementPayload, at: number): readonly string[] {
  return db.transaction(() => {
    const unproven = keepCarried(db, statement.carried ?? [], at);
    const decided = statement.outcomes
      .filter((outcome) => keepOutcome(db, outcome))
      .map((outcome) => outcome.id);
    for (const item of statement.reference) keepReference(db, item, at);
    db.run(
      `UPDATE device SET status_cursor = ?, watermark_epoch = ?, backup_watermark = ?,
         upstream_time = max(coalesce(upstream_time, 0), ?) WHERE id = 1`,
      statement.cursor,
      statement.epoch,
      statement.backupWatermark,
      statement.time,
    );
    return [...unproven, ...decided];
  });
}

export const PURGEABLE_SQL = `SELECT packet.seq, packet.id FROM device CROSS JOIN packet INDEXED BY packet_purgeable
  WHERE device.id = 1 AND state = 'ACCEPTED' AND log_index <= backup_watermark
    AND (receipt_epoch = watermark_epoch
      OR log_index < (SELECT size FROM carried_epoch WHERE epoch = receipt_epoch))
    AND max(stored_at, coalesce(wanted_again_at, 0)) + 14 * 86400000 <= upstream_time
  LIMIT ?`;

/** One transaction for each packet: a purge cut short leaves whole packets. */
function purge(db: WritableDb, limit: number, at: number): readonly string[] {
  const rows = db.all<{ seq: number; id: string }>(PURGEABLE_SQL, limit);
  for (const { seq, id } of rows)
    db.transaction(() => {
      db.run(`UPDATE packet SET state = 'PURGED', purged_at = ? WHERE seq = ?`, at, seq);
      db.run('DELETE FROM packet_body WHERE seq = ?', seq);
      db.run('DELETE FROM packet_repair WHERE seq = ?', seq);
      appendAudit(db, { at, kind: 'purged', packetId: id });
    });
  return rows.map(({ id }) => id);
}

export const statementWrites = (db: WritableDb): Writes => ({
  recordStatement: (statement, at) => recordStatement(db, statement, at),
  reference: (name) =>
    db.get<ReferenceItem>('SELECT name, version, data FROM reference WHERE name = ?', name) ?? null,
  purge: (limit, at) => purge(db, limit, at),
});
