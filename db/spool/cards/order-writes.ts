/** What happens to an order beside its printing. */
import { hasEnded, type OrderState } from '#domain/cards/order-state.ts';
import type { WritableDb } from '../../types.ts';
import { auditCard } from './audit.ts';
import { cardDay } from './day.ts';
import { findOrders, orderById, orderCounts, ordersWhere, orderThatIs } from './order-rows.ts';
import type { OrderBook } from './types.ts';

/** Moves an order; the triggers refuse what must not be. */
export function moveOrder(db: WritableDb, id: string, to: OrderState, at: number): void {
  db.run(
    `UPDATE card_order SET state = ?, ended_at = ?, present_at = CASE WHEN ? THEN ? ELSE present_at END WHERE id = ?`,
    ...[to, hasEnded(to) ? at : null],
    ...[to === 'present' ? 1 : 0, at, id],
  );
}

/** A withdrawn order of which no card is here, or only a destroyed one, is at its end. */
export function endIfNothingIsLeft(db: WritableDb, id: string, at: number): void {
  const { state, withdrawn } = orderThatIs(db, id);
  if (!withdrawn || (state !== 'ordered' && state !== 'spoiled')) return;
  const left = db.get(`SELECT 1 AS found FROM print_attempt WHERE order_id = ? AND state = 'spoiled'`, id);
  if (!left) moveOrder(db, id, 'ended', at);
}

export const REMOVABLE_SQL = `bytes = 'here' AND ended_at IS NOT NULL AND ended_at < ? ORDER BY ended_at LIMIT 500`;

function removeBytes(db: WritableDb, limit: number, at: number): readonly string[] {
  const ids = ordersWhere(db, REMOVABLE_SQL, limit).map(({ id }) => id);
  for (const id of ids)
    db.transaction(() => {
      db.run(`UPDATE card_order SET bytes = 'removed' WHERE id = ?`, id);
      db.run('DELETE FROM card_order_body WHERE order_id = ?', id);
      auditCard(db, 'card-bytes-removed', { who: null, at }, { orderId: id });
    });
  // What was deleted is gone from the log too.
  if (ids.length > 0) db.checkpoint();
  return ids;
}

export const BY_CODE_SQL = 'code_index = ?';
export const UNINDEXED_SQL = `bytes = 'here' AND code_index IS NULL LIMIT ?`;

export const orderBook = (db: WritableDb): OrderBook => ({
  order: (id) => orderById(db, id),
  orders: (ids) => ids.map((id) => orderById(db, id)).filter((order) => order !== null),
  find: (group, by, now) => findOrders(db, group, by, now),
  orderCounts: (now) => orderCounts(db, now),
  day: (from, to) => cardDay(db, from, to),
  byCode: (codeIndex) => ordersWhere(db, BY_CODE_SQL, codeIndex)[0] ?? null,
  byTracking: (tracking) => ordersWhere(db, 'tracking = ? ORDER BY heard_at DESC', tracking),
  sealedBytes: (id) =>
    db.get<{ data: Uint8Array }>('SELECT data FROM card_order_body WHERE order_id = ?', id)?.data ?? null,
  unindexed: (limit) => ordersWhere(db, UNINDEXED_SQL, limit),
  recordIndexes: (id, code, cnic) =>
    void db.run('UPDATE card_order SET code_index = ?, cnic_index = ? WHERE id = ?', code, cnic, id),
  returnCards: (ids, reason, act) =>
    db.transaction(() => {
      for (const id of ids) {
        moveOrder(db, id, 'returned', act.at);
        auditCard(db, 'card-returned', act, { orderId: id, detail: reason });
      }
    }),
  recordDestroyedCard: (id, act) =>
    db.transaction(() => {
      moveOrder(db, id, 'ended', act.at);
      auditCard(db, 'card-destroyed', act, { orderId: id, detail: 'withdrawn' });
    }),
  clearUp: (id, to, supervisor, act) =>
    db.transaction(() => {
      moveOrder(db, id, to, act.at);
      auditCard(
        db,
        'card-resolved',
        { who: supervisor, at: act.at },
        { orderId: id, detail: `${to}, records lost` },
      );
      endIfNothingIsLeft(db, id, act.at);
    }),
  recordShown: (id, act) => db.transaction(() => auditCard(db, 'card-shown', act, { orderId: id })),
  removeBytes: (limit, at) => removeBytes(db, limit, at),
});
