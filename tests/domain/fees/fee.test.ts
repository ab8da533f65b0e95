import { describe, expect, it } from 'vitest';
import { chosenFees, feesOn, sumOf, type Fee } from '#domain/fees/fee.ts';
import { FEE_LISTS } from '#domain/fees/lists.ts';
import { hasUrdu } from '#domain/text/scripts.ts';

const fee = (id: string, rupees: number): Fee => ({
  id,
  purpose: 'card',
  en: id,
  ur: id,
  rupees,
  source: 'nobody',
});
const LISTS = [
  { from: '2025-12-01', fees: [fee('old', 400)] },
  { from: '2026-07-01', fees: [fee('new', 500)] },
];

describe('the list in force', () => {
  it.each([
    ['2025-01-01', 'old'],
    ['2025-12-01', 'old'],
    ['2026-06-30', 'old'],
    ['2026-07-01', 'new'],
    ['2027-01-01', 'new'],
  ])('on %s is the one with %s', (day, id) =>
    expect(feesOn(LISTS, day).map((each) => each.id)).toEqual([id]),
  );
});

describe('choosing', () => {
  const fees = [fee('a', 1), fee('b', 2)];
  it('takes a fee of the list', () => expect(chosenFees(fees, ['b'])).toEqual([fees[1]]));
  it.each([[[]], [['c']], [['a', 'c']], [['a', 'a']]])('refuses %j', (ids) =>
    expect(chosenFees(fees, ids)).toBeNull(),
  );
  it('refuses to take two fees for one thing', () => expect(chosenFees(fees, ['a', 'b'])).toBeNull());
});

describe('the lists that come with the app', () => {
  it('stand from the oldest on, and each amount has its source', () => {
    const days = FEE_LISTS.map(({ from }) => from);
    expect(days).toEqual(days.toSorted());
    for (const { fees } of FEE_LISTS) {
      expect(new Set(fees.map(({ id }) => id)).size).toBe(fees.length);
      for (const each of fees) {
        expect(Number.isSafeInteger(each.rupees) && each.rupees >= 0).toBe(true);
        expect(each.source).toMatch(/20\d\d|PLD/);
        expect([hasUrdu(each.en), hasUrdu(each.ur)]).toEqual([false, true]);
      }
    }
  });
  it('ask nothing for a first plain card and for an office’s own mistake', () => {
    const free = feesOn(FEE_LISTS, '2026-11-23').filter(({ rupees }) => rupees === 0);
    expect(free.map(({ id }) => id)).toEqual(['cnic-first', 'official-mistake']);
  });
});

it('a sum is of whole rupees', () => expect(sumOf([{ rupees: 750 }, { rupees: 1100 }])).toBe(1850));
