import type { WritableDb } from '../types.ts';
import { appendAudit } from './audit.ts';

/** Moves a packet that has its receipt to where its outcome says. */
export function applyOutcome(db: WritableDb, id: string, at: number): void {
  const moved = db.run(
    `UPDATE packet SET state = outcome
     WHERE id = ? AND outcome IS NOT NULL AND state <> outcome AND state IN ('STORED', 'ACCEPTED', 'REJECTED')`,
    id,
  );
  if (moved === 0) return;
  const row = db.get<{ state: string; reason: string | null }>(
    'SELECT state, reason FROM packet WHERE id = ?',
    id,
  );
  appendAudit(db, {
    at,
    kind: row?.state === 'REJECTED' ? 'rejected' : 'accepted',
    packetId: id,
    ...(row?.reason ? { detail: row.reason } : {}),
  });
}
