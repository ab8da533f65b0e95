import { describe, expect, it } from 'vitest';
import { createFeeBook } from '#db/spool/fees/fees.ts';
import type { FeeRecord } from '#db/spool/fees/types.ts';
import type { FeeLine } from '#domain/fees/fee.ts';
import { spoolFixture } from '../../fixtures.ts';

const line: FeeLine = {
  id: 'snic-normal',
  purpose: 'card',
  en: 'Smart card',
  ur: 'سمارٹ کارڈ',
  rupees: 750,
};
const cancellation = { at: 30, by: 'operator-2', approvedBy: 'chief-1', reason: 'wrong-fee' } as const;

function open() {
  const { db, spool, add } = spoolFixture();
  const book = createFeeBook(db);
  const take = (packetId: string, part: Partial<FeeRecord> = {}) =>
    book.take({ packetId, at: 20, who: 'operator-1', paidBy: 'cash', lines: [line], ...part });
  return { db, spool, book, add, take };
}

describe('a fee that was taken', () => {
  it('has the next number, its lines as they were, and an audit entry', () => {
    const { spool, book, add, take } = open();
    const packetId = add();
    expect(take(packetId)).toEqual({
      n: 1,
      packetId,
      at: 20,
      who: 'operator-1',
      paidBy: 'cash',
      lines: [line],
      prints: 0,
      cancelled: null,
    });
    expect(take(add()).n).toBe(2);
    expect(book.ofPacket(packetId)).toHaveLength(1);
    expect(spool.history(packetId).at(-1)).toEqual({
      at: 20,
      kind: 'fee-taken',
      who: 'operator-1',
      packetId,
      detail: '1 cash snic-normal=750',
    });
  });

  it('is not taken twice for one thing, and nothing is left of the second try', () => {
    const { db, spool, book, add, take } = open();
    const packetId = add();
    take(packetId);
    const before = spool.history(packetId).length;
    expect(() => take(packetId, { lines: [{ ...line, id: 'snic-urgent' }] })).toThrow(/UNIQUE/);
    expect(book.ofPacket(packetId)).toHaveLength(1);
    expect(spool.history(packetId)).toHaveLength(before);
    expect(db.get('SELECT next FROM fee_number')).toEqual({ next: 2 });
  });

  it('belongs to a packet that is there', () =>
    expect(() => open().take('00000000-0000-4000-8000-000000000000')).toThrow(/FOREIGN KEY/));

  it('is printed once, and then as copies that stand in the audit', () => {
    const { spool, book, add, take } = open();
    const packetId = add();
    const { n } = take(packetId);
    const prints = [21, 22, 23].map((at) => book.print(n, 'operator-2', at).copy);
    expect(prints).toEqual([false, true, true]);
    expect(
      spool
        .history(packetId)
        .filter(({ kind }) => kind === 'fee-copied')
        .map(({ who, detail }) => [who, detail]),
    ).toEqual([
      ['operator-2', '1'],
      ['operator-2', '1'],
    ]);
  });
});

describe('a receipt that was cancelled', () => {
  it('keeps its row and its number, names who stood by it, and lets the fee be taken anew', () => {
    const { spool, book, add, take } = open();
    const packetId = add();
    const { n } = take(packetId);
    expect(book.cancel(n, cancellation).cancelled).toEqual(cancellation);
    expect(spool.history(packetId).at(-1)).toMatchObject({
      kind: 'fee-cancelled',
      who: 'chief-1',
      detail: '1 wrong-fee operator-2',
    });
    expect(take(packetId).n).toBe(2);
    expect(book.ofPacket(packetId).map(({ cancelled }) => cancelled !== null)).toEqual([true, false]);
  });

  it('is neither printed nor cancelled again', () => {
    const { book, add, take } = open();
    const { n } = take(add());
    book.cancel(n, cancellation);
    expect(() => book.print(n, 'operator-1', 40)).toThrow('not once it is cancelled');
    expect(() => book.cancel(n, cancellation)).toThrow('cancelled for good');
  });

  it('is not approved by who took the fee', () => {
    const { book, add, take } = open();
    const { n } = take(add());
    expect(() => book.cancel(n, { ...cancellation, approvedBy: 'operator-1' })).toThrow(/CHECK/);
    expect(book.get(n)?.cancelled).toBeNull();
  });
});

describe('the database itself refuses', () => {
  it.each([
    ['a receipt taken away', 'DELETE FROM fee_receipt', 'receipts are kept'],
    ['a line taken away', 'DELETE FROM fee_line', 'receipts are kept'],
    ['another amount', 'UPDATE fee_line SET rupees = 0', 'never changes'],
    ['a line freed without a cancellation', 'UPDATE fee_line SET cancelled = 1', 'never changes'],
    ['another person', `UPDATE fee_receipt SET who = 'x'`, 'never changes'],
    ['prints forgotten', 'UPDATE fee_receipt SET prints = 0', 'printed once more'],
    ['a cancellation without a supervisor', `UPDATE fee_receipt SET cancelled_at = 1`, 'CHECK'],
    ['numbers that go back', 'UPDATE fee_number SET next = 1', 'never go back'],
    [
      'a number left out',
      `INSERT INTO fee_receipt (n, packet_id, at, who, paid_by) SELECT 7, id, 1, 'x', 'cash' FROM packet`,
      'go on by one',
    ],
    [
      'a line added later',
      `INSERT INTO fee_line SELECT receipt, packet_id, 'x', 'x', 'x', 'x', 1, 0 FROM fee_line`,
      'comes with its receipt',
    ],
  ])('%s', (_, sql, why) => {
    const { db, book, add, take } = open();
    const { n } = take(add());
    book.print(n, 'operator-1', 21);
    expect(() => db.run(sql)).toThrow(why);
    expect(book.get(n)).toMatchObject({ who: 'operator-1', prints: 1, lines: [line], cancelled: null });
  });
});

describe('a day’s money', () => {
  it('is what was taken and what was cancelled then, by the way of paying', () => {
    const { book, add, take } = open();
    const early = take(add(), { at: 10 });
    take(add(), { at: 20 });
    take(add(), { at: 25, paidBy: 'bank', lines: [{ ...line, rupees: 1500 }] });
    take(add(), { at: 40 });
    book.cancel(early.n, { ...cancellation, at: 30 });
    expect(book.day(20, 40)).toEqual([
      { paidBy: 'bank', receipts: 1, taken: 1500, cancelled: 0 },
      { paidBy: 'cash', receipts: 1, taken: 750, cancelled: 750 },
    ]);
    expect(book.day(50, 60)).toEqual([]);
  });
});
