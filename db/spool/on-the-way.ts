/** The statements by which a packet moves on its way, the same for a counter's own packets and for freight. */
import type { WritableDb } from '../types.ts';

type Table = 'packet' | 'freight';

/** Epoch inside a compact JWS; the caller has verified it. */
function epochOf(receipt: string): string {
  const payload = JSON.parse(Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString()) as {
    epoch?: unknown;
  };
  if (typeof payload.epoch !== 'string') throw new TypeError('a receipt names its epoch');
  return payload.epoch;
}

/** Only progress makes the failures before it forgotten. */
export const moveOffset = (db: WritableDb, table: Table, id: string, offset: number): void =>
  void db.run(
    `UPDATE ${table} SET offset = new.offset,
       attempts = iif(new.offset > ${table}.offset, 0, attempts),
       last_error = iif(new.offset > ${table}.offset, NULL, last_error),
       next_attempt_at = NULL
     FROM (SELECT ? AS id, ? AS offset) AS new
     WHERE ${table}.id = new.id AND state IN ('SEALED', 'ANNOUNCED')`,
    id,
    offset,
  );

export interface StoredFacts {
  readonly receipt: string;
  readonly logIndex: number;
  readonly storedAt: number;
}

/**
 * A receipt for exactly these bytes also settles a packet that is held, because they are damaged here or upstream spoke of
 * others. Call inside a transaction. False: it has a receipt.
 */
export function moveToStored(
  db: WritableDb,
  table: Table,
  id: string,
  { receipt, logIndex, storedAt }: StoredFacts,
): boolean {
  db.run(`UPDATE ${table} SET state = 'SEALED' WHERE id = ? AND state = 'QUARANTINED'`, id);
  const moved = db.run(
    `UPDATE ${table} SET state = 'STORED', receipt = ?, receipt_epoch = ?, log_index = ?, stored_at = ?, offset = size,
       last_error = NULL, next_attempt_at = NULL
     WHERE id = ? AND state IN ('SEALED', 'ANNOUNCED')`,
    receipt,
    epochOf(receipt),
    logIndex,
    storedAt,
    id,
  );
  return moved > 0;
}

export const noteAttempt = (
  db: WritableDb,
  table: Table,
  id: string,
  error: string,
  nextAttemptAt: number | null,
): void =>
  void db.run(
    `UPDATE ${table} SET attempts = attempts + 1, last_error = ?, next_attempt_at = ? WHERE id = ?`,
    error,
    nextAttemptAt,
    id,
  );

/** False: it was set aside already, or its bytes are gone. */
export const moveToQuarantined = (db: WritableDb, table: Table, id: string, why: string): boolean =>
  db.run(
    `UPDATE ${table} SET state = 'QUARANTINED', last_error = ?, next_attempt_at = NULL
     WHERE id = ? AND state NOT IN ('QUARANTINED', 'PURGED')`,
    why,
    id,
  ) > 0;
