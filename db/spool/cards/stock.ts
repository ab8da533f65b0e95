/** The ledger of blank cards and ribbons. */
import { balanceAfter, type Movement, type StockItem } from '#domain/cards/stock.ts';
import type { SpoilReason, StockSpoilReason } from '#domain/cards/reasons.ts';
import type { ReadableDb, WritableDb } from '../../types.ts';
import { auditCard } from './audit.ts';
import type { Act, StockBook, StockEntry } from './types.ts';

const balanceOf = (db: ReadableDb, item: StockItem): number =>
  db.get<{ balance: number }>('SELECT balance FROM stock_entry WHERE item = ? ORDER BY n DESC LIMIT 1', item)
    ?.balance ?? 0;

interface Booking extends Movement {
  readonly attempt?: number;
  readonly reason?: SpoilReason | StockSpoilReason;
}

/** One entry; throws where there are not so many. Call it inside a transaction. */
export function book(db: WritableDb, { attempt, reason, ...movement }: Booking, { who, at }: Act): void {
  const balance = balanceAfter(balanceOf(db, movement.item), movement);
  if (balance === null) throw new RangeError('there are not so many by the books');
  db.run(
    'INSERT INTO stock_entry (at, item, kind, change, balance, attempt, who, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ...[at, movement.item, movement.kind, movement.change, balance],
    ...[attempt ?? null, who, reason ?? null],
  );
}

function count(db: WritableDb, item: StockItem, counted: number, act: Act): number {
  const change = counted - balanceOf(db, item);
  book(db, { item, kind: 'counted', change }, act);
  auditCard(db, 'stock-counted', act, { detail: `${item}: ${counted}, difference ${change}` });
  return change;
}

export const stockBook = (db: WritableDb): StockBook => ({
  balance: (item) => balanceOf(db, item),
  entries: (limit) => db.all<StockEntry>('SELECT * FROM stock_entry ORDER BY n DESC LIMIT ?', limit),
  takeIn: (item, quantity, act) =>
    db.transaction(() => {
      book(db, { item, kind: 'taken-in', change: quantity }, act);
      auditCard(db, 'stock-taken-in', act, { detail: `${item}: ${quantity}` });
    }),
  spoilStock: (item, quantity, reason, act) =>
    db.transaction(() => {
      book(db, { item, kind: 'spoiled', change: -quantity, reason }, act);
      auditCard(db, 'stock-spoiled', act, { detail: `${item}: ${quantity}, ${reason}` });
    }),
  useRibbon: (act) =>
    db.transaction(() => {
      book(db, { item: 'ribbon', kind: 'used', change: -1 }, act);
      auditCard(db, 'stock-used', act, { detail: 'ribbon: 1' });
    }),
  count: (item, counted, act) => db.transaction(() => count(db, item, counted, act)),
});
