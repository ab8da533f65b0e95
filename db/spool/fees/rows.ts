import type { FeeCancelReason, FeeLine } from '#domain/fees/fee.ts';
import type { ReadableDb } from '../../types.ts';
import type { FeeCancellation, FeeRecord, PaidBy } from './types.ts';

interface Row {
  readonly n: number;
  readonly packet_id: string;
  readonly at: number;
  readonly who: string;
  readonly paid_by: PaidBy;
  readonly prints: number;
  readonly cancelled_at: number | null;
  readonly cancelled_by: string | null;
  readonly approved_by: string | null;
  readonly reason: FeeCancelReason | null;
}

function cancellationOf(row: Row): FeeCancellation | null {
  const { cancelled_at: at, cancelled_by: by, approved_by: approvedBy, reason } = row;
  if (at === null || by === null || approvedBy === null || reason === null) return null;
  return { at, by, approvedBy, reason };
}

const toRecord = (db: ReadableDb, row: Row): FeeRecord => ({
  n: row.n,
  packetId: row.packet_id,
  at: row.at,
  who: row.who,
  paidBy: row.paid_by,
  lines: db.all<FeeLine>(
    'SELECT fee AS id, purpose, en, ur, rupees FROM fee_line WHERE receipt = ? ORDER BY fee',
    row.n,
  ),
  prints: row.prints,
  cancelled: cancellationOf(row),
});

export const receiptByNumber = (db: ReadableDb, n: number): FeeRecord | null => {
  const row = db.get<Row>('SELECT * FROM fee_receipt WHERE n = ?', n);
  return row ? toRecord(db, row) : null;
};

export const feesOfPacket = (db: ReadableDb, packetId: string): readonly FeeRecord[] =>
  db
    .all<Row>('SELECT * FROM fee_receipt WHERE packet_id = ? ORDER BY n', packetId)
    .map((row) => toRecord(db, row));
