import { describe, expect, it } from 'vitest';
import { ok } from '#contract/errors.ts';
import type { FeeList } from '#domain/fees/fee.ts';
import { createFeeBook } from '#db/spool/fees/fees.ts';
import { createFees } from '#services/fees/fees.ts';
import { spoolFixture } from '#tests/db/fixtures.ts';

const fee = (id: string, rupees: number) =>
  ({ id, purpose: 'card', en: id, ur: 'فیس', rupees, source: 'nobody' }) as const;
const LISTS: readonly FeeList[] = [
  { from: '2025-12-01', fees: [fee('normal', 400), fee('urgent', 1150)] },
  { from: '2026-12-01', fees: [fee('normal', 500)] },
];
const APPROVAL = { userName: 'chief', pin: '2468' };

/** Real books, a printer that is in use or not, and a supervisor whose word is always good. */
function desk({ printer = true } = {}) {
  const { db, spool, add } = spoolFixture();
  const clock = { wall: Date.UTC(2026, 10, 23, 6) };
  const line: string[] = [];
  const others: (readonly string[])[] = [];
  const fees = createFees({
    fees: createFeeBook(db),
    lists: LISTS,
    isSealed: (id) => spool.get(id) !== null,
    deviceHex: () => '0f3a99c1',
    approve: async (_approval, not) => {
      others.push(not);
      return ok('chief-1');
    },
    clock: { now: () => clock.wall, monotonic: () => 0, bootId: 'boot' },
    papers: {
      inUse: () => printer,
      add: ({ n }, copy) => {
        line.push(copy ? `${n} copy` : `${n}`);
        return `paper-${line.length}`;
      },
    },
  });
  const take = (packetId: string, id = 'normal') =>
    fees.take({ packetId, fees: [id], paidBy: 'cash' }, 'operator-1');
  return { fees, take, packetId: add(), clock, line, others };
}
const codeOf = (answer: { ok: boolean; error?: { code: string } }) => answer.error?.code ?? 'ok';

describe('taking a fee', () => {
  it('takes the amount of the list in force that day', () => {
    const { fees, take, packetId, clock } = desk();
    clock.wall = Date.UTC(2026, 11, 1);
    expect(fees.of(packetId)).toMatchObject({ value: { offered: [{ id: 'normal', rupees: 500 }] } });
    expect(take(packetId)).toMatchObject({
      value: { n: 1, number: 'F-3898-61-000001', rupees: 500, paidBy: 'cash', unprinted: true },
    });
  });

  it('is done once for a registration: then nothing is offered any more', () => {
    const { fees, take, packetId } = desk();
    take(packetId);
    expect(fees.of(packetId)).toMatchObject({ value: { offered: [], receipts: [{ n: 1 }] } });
    expect(codeOf(take(packetId, 'urgent'))).toBe('fee/paid');
  });

  it('is refused for what is not sealed here, and for what is not in the list', () => {
    const { fees, take, packetId } = desk();
    expect(codeOf(take('nobody'))).toBe('packet/not-found');
    expect(codeOf(fees.of('nobody'))).toBe('packet/not-found');
    expect(codeOf(take(packetId, 'gift'))).toBe('fee/not-listed');
    expect(fees.of(packetId)).toMatchObject({ value: { receipts: [] } });
  });
});

describe('a receipt on paper', () => {
  it('is the receipt once, and copies from then on, whichever printer they go to', () => {
    const { fees, take, packetId, line } = desk();
    take(packetId);
    fees.print(1, 'operator-1');
    expect(fees.handOut(1, 'operator-1')).toMatchObject({ value: { copy: true } });
    fees.print(1, 'operator-1');
    expect(line).toEqual(['1', '1 copy']);
  });

  it('counts nothing as printed where there is no receipt printer', () => {
    const { fees, take, packetId, line } = desk({ printer: false });
    take(packetId);
    expect(codeOf(fees.print(1, 'operator-1'))).toBe('device/not-found');
    expect(fees.handOut(1, 'operator-1')).toMatchObject({ value: { copy: false } });
    expect(line).toEqual([]);
  });

  it('is refused for one that is not there', () =>
    expect(codeOf(desk().fees.print(1, 'operator-1'))).toBe('fee/not-found'));
});

describe('cancelling', () => {
  const wish = { n: 1, reason: 'wrong-fee', approval: APPROVAL } as const;

  it('needs a supervisor who did not take the fee, and the fee can be taken anew', async () => {
    const { fees, take, packetId, others } = desk();
    take(packetId);
    expect(await fees.cancel(wish, 'operator-2')).toMatchObject({
      value: { n: 1, cancelled: { reason: 'wrong-fee' } },
    });
    expect(others).toEqual([['operator-1']]);
    expect(take(packetId, 'urgent')).toMatchObject({ value: { n: 2, rupees: 1150 } });
  });

  it('is done once, also when two ask at the same time', async () => {
    const { fees, take, packetId } = desk();
    take(packetId);
    const answers = await Promise.all([fees.cancel(wish, 'operator-2'), fees.cancel(wish, 'operator-2')]);
    expect(answers.map(codeOf)).toEqual(['ok', 'fee/cancelled']);
    expect(codeOf(fees.print(1, 'operator-1'))).toBe('fee/cancelled');
  });

  it('is refused for one that is not there', async () =>
    expect(codeOf(await desk().fees.cancel(wish, 'operator-2'))).toBe('fee/not-found'));
});
