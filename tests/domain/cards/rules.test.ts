/** Rules about cards: who may print what, what a person's word needs, the books, the steps of a handover, days left. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHIP_RESULTS,
  FINGER_RESULTS,
  mayEnd,
  mayTake,
  missingSteps,
  needsOf,
  OLD_CARD_RESULTS,
} from '#domain/cards/handover-steps.ts';
import { hasEnded, mayMove, ORDER_STATES, type OrderState } from '#domain/cards/order-state.ts';
import {
  afterRestart,
  ATTEMPT_STATES,
  beginRefusal,
  evidenceOf,
  kindFor,
  mayBecome,
  needsSupervisor,
  testRefusal,
  type Beginning,
  type PrintableOrder,
} from '#domain/cards/print-attempt.ts';
import {
  balanceAfter,
  isMovement,
  STOCK_ITEMS,
  STOCK_KINDS,
  totals,
  type Movement,
} from '#domain/cards/stock.ts';
import { collectionOf, daysLeft, removalLimit } from '#domain/cards/uncollected.ts';

const ORDER: PrintableOrder = {
  mode: 'counter',
  state: 'ordered',
  withdrawn: false,
  hasBytes: true,
  attempts: [],
};
const NOW: Beginning = { who: 'operator-1', approvedBy: null, blanks: 3, open: [] };

describe('A card may be begun', () => {
  it.each<[OrderState, string | null]>([
    ['ordered', null],
    ['printing', 'unresolved'],
    ['doubtful', 'unresolved'],
    ['spoiled', 'needs-supervisor'],
    ['present', 'has-card'],
    ['issued', 'has-card'],
    ['returned', 'has-card'],
    ['ended', 'withdrawn'],
    ['unclear', 'unclear'],
  ])('of an order that is %s: %s', (state, refusal) => {
    expect(beginRefusal({ ...ORDER, state }, NOW)).toBe(refusal);
  });

  it('by nobody where it is made elsewhere, was withdrawn, or has not come', () => {
    expect(beginRefusal({ ...ORDER, mode: 'central' }, NOW)).toBe('wrong-mode');
    expect(beginRefusal({ ...ORDER, withdrawn: true }, NOW)).toBe('withdrawn');
    expect(beginRefusal({ ...ORDER, hasBytes: false }, NOW)).toBe('no-bytes');
    expect(kindFor('central')).toBeNull();
  });

  it('one at a time in a printer: slips have one of their own', () => {
    expect(beginRefusal(ORDER, { ...NOW, open: ['test'] })).toBe('unresolved');
    expect(beginRefusal(ORDER, { ...NOW, open: ['slip'] })).toBeNull();
    expect(beginRefusal({ ...ORDER, mode: 'temporary' }, { ...NOW, open: ['card'], blanks: 0 })).toBeNull();
    expect(testRefusal({ blanks: 1, open: ['card'] })).toBe('unresolved');
    expect(testRefusal({ blanks: 0, open: [] })).toBe('no-blanks');
  });

  it('again after a spoiled and destroyed one, approved by a third person', () => {
    const attempt = { kind: 'card', state: 'destroyed', who: 'operator-2' } as const;
    const order = { ...ORDER, state: 'spoiled', attempts: [attempt] } as const;
    expect(beginRefusal(order, { ...NOW, approvedBy: 'operator-1' })).toBe('same-person');
    expect(beginRefusal(order, { ...NOW, approvedBy: 'operator-2' })).toBe('same-person');
    expect(beginRefusal(order, { ...NOW, approvedBy: 'supervisor-1' })).toBeNull();
    const whole = { ...order, attempts: [{ ...attempt, state: 'spoiled' }] } as const;
    expect(beginRefusal(whole, { ...NOW, approvedBy: 'supervisor-1' })).toBe('not-destroyed');
  });
});

describe('A word on a card in doubt', () => {
  it('agrees with a count that went on by one, or not at all', () => {
    expect([evidenceOf(5, 6), evidenceOf(5, 5), evidenceOf(5, 7), evidenceOf(5, 4)]).toEqual([
      'printed',
      'not-printed',
      'unknown',
      'unknown',
    ]);
    expect([evidenceOf(null, 6), evidenceOf(5, null)]).toEqual(['unknown', 'unknown']);
  });

  it('needs a second person wherever the count does not say the same', () => {
    expect(needsSupervisor('good', 'printed')).toBe(false);
    expect(needsSupervisor('good', 'not-printed')).toBe(true);
    expect(needsSupervisor('good', 'unknown')).toBe(true);
    expect(needsSupervisor('untouched', 'not-printed')).toBe(false);
    expect(needsSupervisor('untouched', 'printed')).toBe(true);
    expect(needsSupervisor('untouched', 'unknown')).toBe(true);
    expect(needsSupervisor('spoiled', 'unknown')).toBe(false);
  });

  it('is asked for after every restart in the middle of a card', () => {
    for (const state of ATTEMPT_STATES)
      expect(afterRestart(state)).toBe(state === 'begun' ? 'doubtful' : state);
  });
});

describe('What is over stays over', () => {
  it('for orders, but that a returned card may come again', () => {
    for (const from of ORDER_STATES.filter(hasEnded))
      expect(ORDER_STATES.filter((to) => mayMove(from, to))).toEqual(from === 'returned' ? ['present'] : []);
  });
  it('for attempts', () => {
    for (const from of ['destroyed', 'untouched'] as const)
      expect(ATTEMPT_STATES.filter((to) => mayBecome(from, to))).toEqual([]);
  });
  it('for handovers', () => {
    expect(mayEnd('open', 'issued')).toBe(true);
    expect([mayEnd('issued', 'open'), mayEnd('broken-off', 'issued')]).toEqual([false, false]);
  });
});

describe('The books', () => {
  const movement = fc.record({
    item: fc.constantFrom(...STOCK_ITEMS),
    kind: fc.constantFrom(...STOCK_KINDS),
    change: fc.integer({ min: -5, max: 5 }),
  });

  it('never go below nothing, and their sums are the balance', () => {
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 40 }), (wanted) => {
        const booked: Movement[] = [];
        for (const each of wanted) {
          const balance = balanceAfter(totals(booked, each.item).balance, each);
          if (balance !== null) booked.push(each);
        }
        for (const item of STOCK_ITEMS) {
          const sums = totals(booked, item);
          expect(sums.balance).toBeGreaterThanOrEqual(0);
          expect(STOCK_KINDS.reduce((sum, kind) => sum + sums[kind], 0)).toBe(sums.balance);
          expect(sums['taken-in']).toBeGreaterThanOrEqual(0);
          expect(Math.max(sums.spoiled, sums.test)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('know the sign of each movement', () => {
    const is = (kind: Movement['kind'], change: number) => isMovement({ item: 'ribbon', kind, change });
    expect([is('taken-in', 1), is('taken-in', 0), is('taken-in', -1)]).toEqual([true, false, false]);
    expect([is('used', -1), is('used', 1), is('used', -2)]).toEqual([true, true, false]);
    expect([is('spoiled', -9), is('spoiled', 1), is('test', -1), is('test', -2)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect([is('counted', 0), is('counted', -7), is('counted', 0.5)]).toEqual([true, true, false]);
  });
});

describe('A handover', () => {
  const nothing = { code: false, chip: null, finger: null, oldCard: null };

  it('asks for what the order asks for', () => {
    expect(needsOf({ chip: 'contact', oldCard: 'surrender' })).toEqual({ chip: true, oldCard: true });
    expect(needsOf({ chip: 'none', oldCard: 'lost' })).toEqual({ chip: false, oldCard: false });
  });

  it('begins with the right card in the hand, and takes each step once, in any order, until none is missing', () => {
    const done = fc.record({
      code: fc.boolean(),
      chip: fc.constantFrom(null, ...CHIP_RESULTS),
      finger: fc.constantFrom(null, ...FINGER_RESULTS),
      oldCard: fc.constantFrom(null, ...OLD_CARD_RESULTS),
    });
    const needs = fc.record({ chip: fc.boolean(), oldCard: fc.boolean() });
    fc.assert(
      fc.property(needs, done, (needed, soFar) => {
        const missing = missingSteps(needed, soFar);
        for (const step of ['code', 'chip', 'finger', 'old-card'] as const)
          expect(mayTake(step, needed, soFar)).toBe(
            missing.includes(step) && (soFar.code || step === 'code'),
          );
      }),
    );
    expect(missingSteps({ chip: false, oldCard: false }, nothing)).toEqual(['code', 'finger']);
    expect(missingSteps({ chip: true, oldCard: true }, nothing)).toEqual([
      'code',
      'chip',
      'finger',
      'old-card',
    ]);
  });
});

describe('Cards that nobody fetched', () => {
  const DAY = 86_400_000;
  it('have whole days left, the last one until its end', () => {
    expect([daysLeft(10 * DAY, 0), daysLeft(DAY, 1), daysLeft(DAY, DAY - 1), daysLeft(DAY, DAY)]).toEqual([
      10, 1, 1, 0,
    ]);
    expect(daysLeft(DAY, 50 * DAY)).toBe(0);
  });
  it('are due at the moment itself, and worth a call for two weeks before', () => {
    expect(collectionOf(DAY, DAY)).toBe('due');
    expect(collectionOf(14 * DAY, 0)).toBe('soon');
    expect(collectionOf(14 * DAY + 1, 0)).toBe('waiting');
  });
  it('lose what was sealed of them a week after their end', () => {
    expect(removalLimit(30 * DAY)).toBe(23 * DAY);
  });
});
