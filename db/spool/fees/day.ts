import type { ReadableDb } from '../../types.ts';
import type { FeeDay } from './types.ts';

const DAY_SQL = `SELECT paid_by AS paidBy, sum(receipts) AS receipts, sum(taken) AS taken, sum(cancelled) AS cancelled FROM (
    SELECT r.paid_by, 1 AS receipts, (SELECT sum(rupees) FROM fee_line WHERE receipt = r.n) AS taken, 0 AS cancelled
      FROM fee_receipt AS r WHERE r.at >= ? AND r.at < ?
    UNION ALL SELECT r.paid_by, 0, 0, (SELECT sum(rupees) FROM fee_line WHERE receipt = r.n)
      FROM fee_receipt AS r WHERE r.cancelled_at >= ? AND r.cancelled_at < ?)
  GROUP BY paid_by ORDER BY paid_by`;

export const feeDay = (db: ReadableDb, from: number, to: number): readonly FeeDay[] =>
  db.all<FeeDay>(DAY_SQL, from, to, from, to);
