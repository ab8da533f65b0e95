/** Attempts, the ledger and handovers in the file: it refuses itself what the rules forbid, and nothing that they allow. */
import { describe, expect, it } from 'vitest';
import { ATTEMPT_STATES, isOpen, mayBecome, type AttemptState } from '#domain/cards/print-attempt.ts';
import { isMovement, STOCK_KINDS } from '#domain/cards/stock.ts';
import { allows, attempt, tried, unguarded, withOrder } from './tables.ts';

describe('Attempts in the file', () => {
  it.each(ATTEMPT_STATES)('move from %s as the rules say, and no other way', (from) => {
    const { db } = withOrder();
    unguarded(db, () => attempt(db, from, null));
    for (const to of ATTEMPT_STATES.filter((each) => each !== from))
      tried(db, () => {
        const moves = allows(() =>
          db.run(
            `UPDATE print_attempt SET state = ?, ended_at = 2, spoil_reason = 'bad-print', destroyed_by = 'a',
               destroyed_at = 3, resolved_by = 'a'`,
            to,
          ),
        );
        expect(moves, `${from} to ${to}`).toBe(mayBecome(from, to));
      });
  });

  it('of one order are never two that may be good', () => {
    const { db, id } = withOrder();
    const maybe = (state: AttemptState) => isOpen(state) || state === 'good';
    unguarded(db, () => {
      for (const first of ATTEMPT_STATES)
        for (const second of ATTEMPT_STATES)
          tried(db, () => {
            const both = allows(() => {
              attempt(db, first, id, 1);
              attempt(db, second, id, 2);
            });
            expect(both, `${first} and ${second}`).toBe(!(maybe(first) && maybe(second)));
          });
    });
  });

  it('begin only for an order that may have one, with a blank in the books', () => {
    const { db, cards, id } = withOrder();
    const begin = (change: object = {}) =>
      cards.begin({
        kind: 'card',
        orderId: id,
        who: 'operator-1',
        at: 1,
        printer: 'S-1',
        cards: 1,
        approval: null,
        ...change,
      });
    expect(() => begin()).toThrow(/no blank/);
    cards.takeIn('blank-card', 2, { who: 'a', at: 1 });
    expect(() => begin({ kind: 'slip' })).toThrow(/no card of this order/);
    begin();
    expect(() => begin()).toThrow();
    expect(() => begin({ kind: 'test', orderId: null })).toThrow(/UNIQUE/);
    expect(db.all('SELECT state FROM print_attempt')).toEqual([{ state: 'begun' }]);
    expect(() => db.run(`UPDATE print_attempt SET who = 'b'`)).toThrow(/never changes/);
    expect(() => db.run(`UPDATE print_attempt SET count_before = 9`)).toThrow(/never changes/);
  });

  it('in doubt are not resolved against the printer’s count by one person alone', () => {
    for (const [verdict, before, after, alone] of [
      ['good', 5, 6, true],
      ['good', 5, 5, false],
      ['good', null, 6, false],
      ['untouched', 5, 5, true],
      ['untouched', 5, 6, false],
      ['untouched', 5, null, false],
      ['spoiled', 5, null, true],
    ] as const) {
      const { db, id } = withOrder('doubtful');
      unguarded(db, () => {
        attempt(db, 'doubtful', id);
        db.run('UPDATE print_attempt SET count_before = ?, count_after = ?', before, after);
      });
      const resolve = (supervisor: string | null) =>
        allows(() =>
          db.run(
            `UPDATE print_attempt SET state = ?, ended_at = 2, spoil_reason = 'jam', resolved_by = 'op', resolved_with = ?`,
            verdict,
            supervisor,
          ),
        );
      expect(resolve('operator-1'), 'whoever printed it').toBe(false);
      expect(resolve(null), `${verdict} ${before} ${after}`).toBe(alone);
      if (!alone) expect(resolve('supervisor-1')).toBe(true);
    }
  });
});

describe('The ledger in the file', () => {
  it('takes the movements that the rules know, with the balance behind them', () => {
    const { db, cards } = withOrder();
    cards.takeIn('ribbon', 5, { who: 'a', at: 1 });
    const inserts = (kind: string, change: number, balance: number) =>
      allows(() =>
        db.run(
          `INSERT INTO stock_entry (at, item, kind, change, balance, who) VALUES (1, 'ribbon', ?, ?, ?, 'a')`,
          ...[kind, change, balance],
        ),
      );
    for (const kind of STOCK_KINDS)
      for (const change of [-2, -1, 0, 1, 2])
        tried(db, () => {
          expect(inserts(kind, change, 5 + change + 1)).toBe(false);
          expect(inserts(kind, change, 5 + change), `${kind} ${change}`).toBe(
            isMovement({ item: 'ribbon', kind, change }),
          );
        });
  });

  it('never goes below nothing, is never written over, and is not counted while a card is in doubt', () => {
    const { db, cards } = withOrder();
    const act = { who: 'a', at: 1 };
    cards.takeIn('blank-card', 1, act);
    expect(() => cards.spoilStock('blank-card', 2, 'bent', act)).toThrow(/not so many/);
    expect(() => db.run('UPDATE stock_entry SET change = 9')).toThrow(/kept/);
    unguarded(db, () => attempt(db, 'doubtful', null));
    expect(() => cards.count('blank-card', 1, act)).toThrow(/in doubt/);
  });
});

describe('Handovers in the file', () => {
  it('are issued with every step that was needed, each taken once', () => {
    const { db, cards, id } = withOrder('present');
    const act = { who: 'operator-1', at: 9 };
    cards.beginHandover(id, { chip: true, oldCard: true }, act);
    expect(() => cards.beginHandover(id, { chip: false, oldCard: false }, act)).toThrow();
    const steps = [
      () => cards.recordCode(id, act),
      () => cards.recordChip(id, 'alive', act),
      () => cards.recordFinger(id, 2, act),
      () => cards.recordOldCard(id, 'taken-back', act),
    ];
    for (const step of steps) {
      expect(() => cards.issue(id, act)).toThrow();
      step();
    }
    expect(() =>
      db.run(`UPDATE handover SET finger = 'passed', finger_by = 'b', finger_reason = 'x'`),
    ).toThrow(/once/);
    cards.issue(id, act);
    expect(cards.order(id)?.state).toBe('issued');
    expect(() => db.run('UPDATE handover SET tries = 9')).toThrow(/ends once/);
  });

  it('are not passed by whoever hands over', () => {
    const { cards, id } = withOrder('present');
    const act = { who: 'operator-1', at: 9 };
    cards.beginHandover(id, { chip: true, oldCard: false }, act);
    expect(() => cards.passFinger(id, 'operator-1', 'worn-fingers', act)).toThrow();
    expect(() => cards.passChip(id, 'operator-1', 'reader-fault', act)).toThrow();
    cards.passFinger(id, 'supervisor-1', 'worn-fingers', act);
  });

  it('end with the card that is spoiled, sent back or withdrawn and destroyed meanwhile', () => {
    const { cards, id } = withOrder('present');
    cards.beginHandover(id, { chip: false, oldCard: false }, { who: 'operator-1', at: 9 });
    cards.returnCards([id], 'uncollected', { who: 'supervisor-1', at: 10 });
    expect(cards.handoverOf(id)).toBeNull();
  });
});
