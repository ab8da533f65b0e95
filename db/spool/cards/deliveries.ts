/** Deliveries of cards that were made elsewhere: each card counts from the moment in which its code was read. */
import type { ReadableDb, WritableDb } from '../../types.ts';
import { auditCard } from './audit.ts';
import { orderById } from './order-rows.ts';
import { moveOrder } from './order-writes.ts';
import type { Delivery, DeliveryBook } from './types.ts';

function openDelivery(db: ReadableDb): Delivery | null {
  const row = db.get<{ n: number; begun_at: number }>(
    'SELECT n, begun_at FROM card_delivery WHERE ended_at IS NULL',
  );
  if (!row) return null;
  const items = db
    .all<{ id: string | null }>(
      'SELECT order_id AS id FROM card_delivery_item WHERE delivery = ? ORDER BY n',
      row.n,
    )
    .map(({ id }) => id);
  const arrived = items.filter((id) => id !== null);
  return { n: row.n, begunAt: row.begun_at, arrived, surplus: items.length - arrived.length };
}

export const deliveryBook = (db: WritableDb): DeliveryBook => ({
  openDelivery: () => openDelivery(db),
  beginDelivery: ({ who, at }) =>
    db.transaction(() => {
      const known = openDelivery(db);
      if (known) return known;
      db.run('INSERT INTO card_delivery (begun_at, who) VALUES (?, ?)', at, who);
      const begun = openDelivery(db);
      if (!begun) throw new Error('a delivery that was begun must be there');
      return begun;
    }),
  recordArrival: (delivery, orderId, codeIndex, act) =>
    db.transaction(() => {
      const added = db.run(
        `INSERT INTO card_delivery_item (delivery, order_id, code_index, at, who) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (delivery, code_index) DO NOTHING`,
        ...[delivery, orderId, codeIndex, act.at, act.who],
      );
      if (added === 0) return false;
      if (orderId !== null && orderById(db, orderId)?.state !== 'present') {
        moveOrder(db, orderId, 'present', act.at);
        auditCard(db, 'card-arrived', act, { orderId, detail: `delivery ${delivery}` });
      }
      return true;
    }),
  endDelivery: (delivery, act) =>
    db.transaction(() => {
      const { surplus } = openDelivery(db) ?? { surplus: 0 };
      db.run('UPDATE card_delivery SET ended_at = ? WHERE n = ?', act.at, delivery);
      if (surplus > 0) auditCard(db, 'cards-surplus', act, { detail: `delivery ${delivery}: ${surplus}` });
    }),
  notArrived: () =>
    db
      .all<{ id: string }>(
        `SELECT id FROM card_order WHERE state = 'ordered' AND mode = 'central' ORDER BY collect_by, id`,
      )
      .map(({ id }) => id),
});
