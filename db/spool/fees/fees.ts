/** The book of fees over spool.db. */
import type { ReadableDb, WritableDb } from '../../types.ts';
import { appendAudit } from '../audit.ts';
import { cancelledDetail, takenDetail } from './audit.ts';
import { feeDay } from './day.ts';
import { feesOfPacket, receiptByNumber } from './rows.ts';
import type { FeeBook, FeeCancellation, FeeRecord } from './types.ts';

function known(db: ReadableDb, n: number): FeeRecord {
  const found = receiptByNumber(db, n);
  if (!found) throw new Error('no such receipt');
  return found;
}

/** Writes a receipt under this number; call it inside a transaction. */
export function writeReceipt(
  db: WritableDb,
  fee: Pick<FeeRecord, 'n' | 'packetId' | 'at' | 'who' | 'paidBy' | 'lines'>,
): void {
  const { n, packetId, at, who, paidBy, lines } = fee;
  db.run(
    'INSERT INTO fee_receipt (n, packet_id, at, who, paid_by) VALUES (?, ?, ?, ?, ?)',
    ...[n, packetId, at, who, paidBy],
  );
  for (const { id, purpose, en, ur, rupees } of lines) {
    db.run(
      'INSERT INTO fee_line (receipt, packet_id, fee, purpose, en, ur, rupees) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[n, packetId, id, purpose, en, ur, rupees],
    );
  }
}

export function writeCancellation(
  db: WritableDb,
  n: number,
  { at, by, approvedBy, reason }: FeeCancellation,
): void {
  db.run(
    'UPDATE fee_receipt SET cancelled_at = ?, cancelled_by = ?, approved_by = ?, reason = ? WHERE n = ?',
    ...[at, by, approvedBy, reason, n],
  );
}

export const createFeeBook = (db: WritableDb): FeeBook => ({
  get: (n) => receiptByNumber(db, n),
  ofPacket: (packetId) => feesOfPacket(db, packetId),
  take: (fee) =>
    db.transaction(() => {
      const n = db.get<{ next: number }>('SELECT next FROM fee_number')?.next ?? 1;
      writeReceipt(db, { ...fee, n });
      const { at, who, packetId } = fee;
      appendAudit(db, { at, kind: 'fee-taken', who, packetId, detail: takenDetail({ ...fee, n }) });
      return known(db, n);
    }),
  print: (n, who, at) =>
    db.transaction(() => {
      const { prints, packetId } = known(db, n);
      db.run('UPDATE fee_receipt SET prints = prints + 1 WHERE n = ?', n);
      if (prints > 0) appendAudit(db, { at, kind: 'fee-copied', who, packetId, detail: `${n}` });
      return { copy: prints > 0 };
    }),
  cancel: (n, cancellation) =>
    db.transaction(() => {
      const { packetId } = known(db, n);
      writeCancellation(db, n, cancellation);
      appendAudit(db, {
        at: cancellation.at,
        kind: 'fee-cancelled',
        who: cancellation.approvedBy,
        packetId,
        detail: cancelledDetail(n, cancellation),
      });
      return known(db, n);
    }),
  day: (from, to) => feeDay(db, from, to),
});
