import type { ReadableDb } from '../types.ts';
import type { FreightCounts, FreightReceipt } from './freight-types.ts';
import { ROW_COLUMNS, toPacket, type PacketRow } from './packet-row.ts';
import type { SpoolPacket, SpoolState } from './types.ts';

// Outcomes, and what replaces a packet, are told to the counter that sealed it.
const COLUMNS = `device_id, 0 AS replaced, ${ROW_COLUMNS}, NULL AS outcome, NULL AS stage, NULL AS reason, NULL AS outcome_at`;

const list = (db: ReadableDb, sql: string, ...values: readonly (string | number)[]): readonly SpoolPacket[] =>
  db.all<PacketRow>(sql, ...values).map(toPacket);

export function freightById(db: ReadableDb, id: string): SpoolPacket | null {
  const row = db.get<PacketRow>(`SELECT ${COLUMNS} FROM freight WHERE id = ?`, id);
  return row ? toPacket(row) : null;
}

export const FREIGHT_UNSENT_SQL = `SELECT ${COLUMNS} FROM freight INDEXED BY freight_unsent
  WHERE state IN ('SEALED', 'ANNOUNCED') ORDER BY n LIMIT ?`;
export const unsentFreight = (db: ReadableDb, limit: number): readonly SpoolPacket[] =>
  list(db, FREIGHT_UNSENT_SQL, limit);

export const FREIGHT_OTHER_EPOCH_SQL = `SELECT id, sha256 FROM freight INDEXED BY freight_by_epoch
  WHERE state = 'STORED' AND receipt_epoch <> ? ORDER BY n`;
export const freightOfOtherEpoch = (
  db: ReadableDb,
  epoch: string,
): readonly Pick<SpoolPacket, 'id' | 'sha256'>[] => db.all(FREIGHT_OTHER_EPOCH_SQL, epoch);

export const freightWithoutReceipt = (db: ReadableDb): readonly SpoolPacket[] =>
  list(db, `SELECT ${COLUMNS} FROM freight WHERE receipt IS NULL ORDER BY n`);

export const TO_CARRY_SQL = `SELECT id, receipt FROM freight INDEXED BY freight_to_carry
  WHERE receipt IS NOT NULL AND receipt_carried_at IS NULL ORDER BY n LIMIT ?`;
export const receiptsToCarry = (db: ReadableDb, limit: number): readonly FreightReceipt[] =>
  db.all<FreightReceipt>(TO_CARRY_SQL, limit);

export const FREIGHT_COUNTS_SQL =
  'SELECT state, count(*) AS n, sum(size) AS bytes FROM freight GROUP BY state';

export function freightCounts(db: ReadableDb): FreightCounts {
  const counts = { waiting: 0, received: 0, waitingBytes: 0 };
  for (const { state, n, bytes } of db.all<{ state: SpoolState; n: number; bytes: number }>(
    FREIGHT_COUNTS_SQL,
  )) {
    if (state === 'STORED' || state === 'PURGED') counts.received += n;
    else {
      counts.waiting += n;
      counts.waitingBytes += bytes;
    }
  }
  return counts;
}
