/** Orders in the file: it refuses itself what the rules forbid, and nothing that they allow. */
import { describe, expect, it } from 'vitest';
import { createCards } from '#db/spool/cards/cards.ts';
import { WANTED_SQL } from '#db/spool/cards/intake.ts';
import { BY_CODE_SQL, REMOVABLE_SQL, UNINDEXED_SQL } from '#db/spool/cards/order-writes.ts';
import { hasEnded, mayMove, ORDER_STATES } from '#domain/cards/order-state.ts';
import { comingDown, orderOf } from '#tests/harness/card-desk.ts';
import { allows, attempt, fresh, tried, unguarded, withOrder } from './tables.ts';

const ORDER = orderOf(1);

describe('Orders in the file', () => {
  it.each(ORDER_STATES)('move from %s as the rules say, and no other way', (from) => {
    const { db, id } = withOrder(from);
    // What the other constraints ask for beside the move.
    unguarded(db, () => {
      attempt(db, 'good', id);
      db.run(
        `INSERT INTO handover (order_id, state, who, begun_at, ended_at, needs_chip, needs_old_card, code_at, finger)
         VALUES (?, 'issued', 'operator-1', 1, 2, 0, 0, 1, 'matched')`,
        id,
      );
    });
    for (const to of ORDER_STATES.filter((each) => each !== from))
      tried(db, () => {
        if (to === 'ended') db.run('UPDATE card_order SET withdrawn_at = 1');
        const moves = allows(() =>
          db.run(
            'UPDATE card_order SET state = ?, ended_at = ? WHERE id = ?',
            to,
            hasEnded(to) ? 2 : null,
            id,
          ),
        );
        expect(moves, `${from} to ${to}`).toBe(mayMove(from, to));
      });
  });

  it('are present only with a good card, and issued only by a handover', () => {
    const printing = withOrder('printing');
    expect(() => printing.db.run(`UPDATE card_order SET state = 'present'`)).toThrow(/no good card/);
    const present = withOrder('present');
    expect(() => present.db.run(`UPDATE card_order SET state = 'issued', ended_at = 1`)).toThrow(
      /by a handover/,
    );
  });

  it('keep what upstream announced, and are withdrawn for good', () => {
    const { db } = withOrder();
    for (const set of [`tracking = 'X'`, `mode = 'central'`, 'size = 1', 'collect_by = 1', `sha256 = ''`])
      expect(() => db.run(`UPDATE card_order SET ${set}`), set).toThrow();
    db.run('UPDATE card_order SET withdrawn_at = 3');
    expect(() => db.run('UPDATE card_order SET withdrawn_at = NULL')).toThrow(/for good/);
  });

  it('take no other bytes than those announced, and none twice', () => {
    const db = fresh();
    const cards = createCards(db, () => 5);
    const { notice, sealed } = comingDown(ORDER);
    cards.announced([notice, notice]);
    expect(() => cards.keep(notice.id, sealed.toReversed())).toThrow(/not the bytes/);
    expect(cards.wanted(5)).toEqual([notice]);
    cards.keep(notice.id, sealed);
    cards.keep(notice.id, sealed);
    expect(cards.wanted(5)).toEqual([]);
    expect(Buffer.from(cards.sealedBytes(notice.id) ?? []).equals(sealed)).toBe(true);
    expect(() => db.run(`UPDATE card_order_body SET data = X'00'`)).toThrow(/never change/);
    expect(() => db.run('DELETE FROM card_order_body')).toThrow(/only after the end/);
  });

  it.each(['card_order', 'print_attempt', 'stock_entry', 'handover', 'card_delivery', 'card_delivery_item'])(
    'and everything beside them are never deleted: %s',
    (table) => {
      const { db, id } = withOrder('present');
      unguarded(db, () => {
        attempt(db, 'good', id);
        db.run(
          `INSERT INTO stock_entry (at, item, kind, change, balance, who) VALUES (1, 'ribbon', 'taken-in', 1, 1, 'a')`,
        );
        db.run(
          `INSERT INTO handover (order_id, who, begun_at, needs_chip, needs_old_card) VALUES (?, 'a', 1, 0, 0)`,
          id,
        );
        db.run(`INSERT INTO card_delivery (begun_at, who) VALUES (1, 'a')`);
        db.run(`INSERT INTO card_delivery_item (delivery, code_index, at, who) VALUES (1, X'00', 1, 'a')`);
      });
      expect(() => db.run(`DELETE FROM ${table}`)).toThrow(/kept/);
    },
  );
});

describe('Hot questions use their index', () => {
  it.each([
    ['wanted', WANTED_SQL, 'card_order_wanted'],
    ['by code', BY_CODE_SQL, 'card_order_by_code'],
    ['removable', REMOVABLE_SQL, 'card_order_removable'],
  ])('%s', (_name, rest, index) => {
    const db = fresh();
    const rows = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN SELECT * FROM card_order WHERE ${rest}`, 1);
    expect(rows.map(({ detail }) => detail).join('; ')).toContain(index);
  });
  it('orders that were never opened', () => {
    const db = fresh();
    const [row] = db.all<{ detail: string }>(
      `EXPLAIN QUERY PLAN SELECT * FROM card_order WHERE ${UNINDEXED_SQL}`,
      1,
    );
    expect(row?.detail).toContain('card_order_unindexed');
  });
});
