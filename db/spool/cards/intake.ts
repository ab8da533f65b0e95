/** Orders as they come down from upstream: a notice first, its sealed bytes later. */
import { createHash } from 'node:crypto';
import type { OrderNotice } from '#domain/cards/order.ts';
import type { ReadableDb, SqlValue, WritableDb } from '../../types.ts';
import { auditCard } from './audit.ts';
import { orderThatIs } from './order-rows.ts';
import { endIfNothingIsLeft } from './order-writes.ts';
import type { OrderIntake } from './types.ts';

const NOTICE = `id, tracking, mode, sha256, size, collect_by AS collectBy, noticed_at AS at,
  CASE WHEN withdrawn_at IS NULL THEN 'ordered' ELSE 'withdrawn' END AS state`;

const noticesWhere = (db: ReadableDb, rest: string, ...values: readonly SqlValue[]): readonly OrderNotice[] =>
  db.all<OrderNotice>(`SELECT ${NOTICE} FROM card_order WHERE ${rest}`, ...values);

const known = (db: ReadableDb, id: string): OrderNotice | null => noticesWhere(db, 'id = ?', id)[0] ?? null;

/** This file was rebuilt after the notice, or the audit knows the order: what was done about it is not known any more. */
const isUnclear = (db: ReadableDb, { id, at, mode }: OrderNotice): boolean =>
  mode !== 'central' &&
  db.get(
    `SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM recovery WHERE at >= ?)
       OR EXISTS (SELECT 1 FROM audit WHERE packet_id = ?)`,
    at,
    id,
  ) !== undefined;

function add(db: WritableDb, notice: OrderNotice, at: number): void {
  const { id, tracking, mode, sha256, size, collectBy } = notice;
  const state = isUnclear(db, notice) ? 'unclear' : 'ordered';
  db.run(
    `INSERT INTO card_order (id, tracking, mode, sha256, size, collect_by, noticed_at, heard_at, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, tracking, mode, sha256, size, collectBy, notice.at, at, state],
  );
  const kind = state === 'unclear' ? 'card-unclear' : 'card-ordered';
  auditCard(db, kind, { who: null, at }, { orderId: id, detail: mode });
}

function withdraw(db: WritableDb, notice: OrderNotice, at: number): void {
  const { id } = notice;
  const before = known(db, id);
  if (before?.state === 'withdrawn') return;
  if (!before) add(db, notice, at);
  const { state } = orderThatIs(db, id);
  db.run('UPDATE card_order SET withdrawn_at = ? WHERE id = ?', at, id);
  auditCard(db, 'card-withdrawn', { who: null, at }, { orderId: id, detail: state });
  endIfNothingIsLeft(db, id, at);
}

function keep(db: WritableDb, id: string, sealed: Uint8Array): void {
  const order = orderThatIs(db, id);
  // It came twice, or the order is over.
  if (order.bytes !== 'wanted') return;
  const sha256 = createHash('sha256').update(sealed).digest('hex');
  if (sealed.length !== order.size || sha256 !== order.sha256)
    throw new RangeError('not the bytes that were announced');
  db.run('INSERT INTO card_order_body (order_id, data) VALUES (?, ?)', id, sealed);
  db.run(`UPDATE card_order SET bytes = 'here' WHERE id = ?`, id);
}

export const WANTED_SQL = `bytes = 'wanted' AND withdrawn_at IS NULL ORDER BY heard_at, id LIMIT ?`;

/** `now`: when it was heard, by this PC's clock. */
export const orderIntake = (db: WritableDb, now: () => number): OrderIntake => ({
  known: (id) => known(db, id),
  announced: (notices) =>
    db.transaction(() => {
      for (const notice of notices) if (!known(db, notice.id)) add(db, notice, now());
    }),
  withdrawn: (notices) =>
    db.transaction(() => {
      for (const notice of notices) withdraw(db, notice, now());
    }),
  wanted: (limit) => noticesWhere(db, WANTED_SQL, limit),
  keep: (id, sealed) => db.transaction(() => keep(db, id, sealed)),
});
