/** The tables of cards as tests look at them: in memory, and in states that no path of the app leads to. */
import { onTestFinished } from 'vitest';
import { connect, type Connection } from '#db/connection.ts';
import { migrate } from '#db/migrate.ts';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import { createCards } from '#db/spool/cards/cards.ts';
import { hasEnded, type OrderState } from '#domain/cards/order-state.ts';
import { isOpen, type AttemptState } from '#domain/cards/print-attempt.ts';
import { comingDown, orderOf } from '#tests/harness/card-desk.ts';

/** In memory: what is asked here is asked of the schema. */
export function fresh(): Connection {
  const db = connect(':memory:');
  onTestFinished(() => db.close());
  migrate(db, SPOOL_MIGRATIONS);
  return db;
}

/** Rows as no path of the app makes them: every state can be tried from. */
export function unguarded(db: Connection, work: () => void): void {
  const triggers = db.all<{ name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND sql IS NOT NULL`,
  );
  db.exec(triggers.map(({ name }) => `DROP TRIGGER ${name};`).join(''));
  work();
  db.exec(triggers.map(({ sql }) => `${sql};`).join(''));
}

export function withOrder(state: OrderState = 'ordered', n = 1) {
  const db = fresh();
  const cards = createCards(db, () => 5);
  const { notice, sealed } = comingDown(orderOf(n));
  cards.announced([notice]);
  cards.keep(notice.id, sealed);
  unguarded(db, () => {
    db.run(
      'UPDATE card_order SET withdrawn_at = ?, ended_at = ?, state = ?',
      state === 'ended' ? 1 : null,
      hasEnded(state) ? 1 : null,
      state,
    );
  });
  return { db, cards, id: notice.id };
}

export const allows = (work: () => unknown): boolean => {
  try {
    work();
    return true;
  } catch {
    return false;
  }
};

/** Does something and takes it back. */
export function tried(db: Connection, work: () => void): void {
  db.exec('SAVEPOINT tried');
  try {
    work();
  } finally {
    db.exec('ROLLBACK TO tried; RELEASE tried');
  }
}

export const attempt = (db: Connection, state: AttemptState, orderId: string | null, n = 1) =>
  db.run(
    `INSERT INTO print_attempt (n, kind, order_id, state, who, begun_at, ended_at, spoil_reason, destroyed_by, destroyed_at)
     VALUES (?, ?, ?, ?, 'operator-1', 1, ?, ?, ?, ?)`,
    ...[n, orderId === null ? 'test' : 'card', orderId, state, isOpen(state) ? null : 2],
    ...(state === 'spoiled' || state === 'destroyed' ? ['bad-print'] : [null]),
    ...(state === 'destroyed' ? ['operator-1', 3] : [null, null]),
  );
