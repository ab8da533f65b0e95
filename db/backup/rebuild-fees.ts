/** Writes the book of fees anew, from what the audit chain says of it. */
import type { FeeLine } from '#domain/fees/fee.ts';
import { FEE_LISTS } from '#domain/fees/lists.ts';
import type { AuditEntry } from '../spool/audit.ts';
import { cancelledFee, takenFee, type AuditedFee } from '../spool/fees/audit.ts';
import { writeCancellation, writeReceipt } from '../spool/fees/fees.ts';
import { feesOfPacket, receiptByNumber } from '../spool/fees/rows.ts';
import type { WritableDb } from '../types.ts';

/** As the lists of this app have them: only the amount is of the time when it was paid. */
function lineOf({ id, rupees }: AuditedFee['lines'][number]): FeeLine {
  const known = FEE_LISTS.flatMap(({ fees }) => fees).findLast((fee) => fee.id === id);
  return { id, rupees, purpose: known?.purpose ?? 'card', en: known?.en ?? id, ur: known?.ur ?? id };
}

/** Whether the books have room for it: its packet is there, nothing of it is paid, and its number is behind the others. */
function fits(db: WritableDb, n: number, packetId: string, lines: readonly FeeLine[]): boolean {
  const next = db.get<{ next: number }>('SELECT next FROM fee_number')?.next ?? 1;
  const isThere = db.get('SELECT 1 FROM packet WHERE id = ?', packetId) !== undefined;
  const paid = feesOfPacket(db, packetId)
    .filter(({ cancelled }) => cancelled === null)
    .flatMap((fee) => fee.lines.map(({ purpose }) => purpose));
  return isThere && n >= next && !lines.some(({ purpose }) => paid.includes(purpose));
}

function take(db: WritableDb, { at, who, packetId, detail }: AuditEntry): void {
  const fee = takenFee({ detail });
  const lines = fee?.lines.map(lineOf) ?? [];
  if (!fee || packetId === undefined || who === undefined || !fits(db, fee.n, packetId, lines)) return;
  db.run('UPDATE fee_number SET next = ?', fee.n);
  writeReceipt(db, { ...fee, at, who, packetId, lines });
  // Whether it was printed nobody knows any more: whatever is printed from now on is a copy.
  db.run('UPDATE fee_receipt SET prints = 1 WHERE n = ?', fee.n);
}

function cancel(db: WritableDb, entry: AuditEntry): void {
  const found = cancelledFee(entry);
  const receipt = found && receiptByNumber(db, found.n);
  if (receipt && receipt.cancelled === null && receipt.who !== found.approvedBy)
    writeCancellation(db, found.n, found);
}

function entriesOf(db: WritableDb): readonly AuditEntry[] {
  const rows = db.all<{ entry: string }>(
    `SELECT entry FROM audit WHERE entry LIKE '%"kind":"fee-%' ORDER BY n`,
  );
  return rows.flatMap(({ entry }) => {
    try {
      return [JSON.parse(entry) as AuditEntry];
    } catch {
      return [];
    }
  });
}

/**
 * Receipts that do not fit, since entries or packets are lost, stay in the audit alone. The last entries may be lost as well:
 * `leftOut` numbers behind the last one that is known are not given out.
 */
export function restoreFees(db: WritableDb, leftOut: number): void {
  const entries = entriesOf(db);
  const last = Math.max(0, ...entries.map((entry) => takenFee(entry)?.n ?? 0));
  db.transaction(() => {
    for (const entry of entries) {
      if (entry.kind === 'fee-taken') take(db, entry);
      if (entry.kind === 'fee-cancelled') cancel(db, entry);
    }
    db.run('UPDATE fee_number SET next = max(next, ?) + ?', last + 1, leftOut);
  });
}
