/** Blank cards and ribbons by the books. */
import { describe, expect, it } from 'vitest';
import { openDesk, orderOf, OPERATOR_ID } from '#tests/harness/card-desk.ts';
import { codeOf, valueOf } from '#tests/harness/whole-counter.ts';

describe('Stock', () => {
  it('is taken in, used, spoiled and counted, and each of these is an entry', () => {
    const { desk, spool } = openDesk();
    const { stock } = desk;
    stock.takeIn('blank-card', 100, OPERATOR_ID);
    stock.takeIn('ribbon', 2, OPERATOR_ID);
    valueOf(stock.spoil('blank-card', 3, 'bent', OPERATOR_ID));
    valueOf(stock.useRibbon('tech-1'));
    const { difference, stock: after } = valueOf(stock.count('blank-card', 95, OPERATOR_ID));
    expect(difference).toBe(-2);
    expect(after.balances).toEqual([
      { item: 'blank-card', balance: 95 },
      { item: 'ribbon', balance: 1 },
    ]);
    expect(after.entries.map(({ kind, change }) => `${kind} ${change}`)).toEqual([
      'counted -2',
      'used -1',
      'spoiled -3',
      'taken-in 2',
      'taken-in 100',
    ]);
    expect(spool.auditAfter(0, 10).map((text) => (JSON.parse(text) as { detail: string }).detail)).toEqual([
      'blank-card: 100',
      'ribbon: 2',
      'blank-card: 3, bent',
      'ribbon: 1',
      'blank-card: 95, difference -2',
    ]);
  });

  it('never goes below nothing', () => {
    const { stock } = openDesk().desk;
    expect(codeOf(stock.useRibbon(OPERATOR_ID))).toBe('stock/too-few');
    stock.takeIn('ribbon', 1, OPERATOR_ID);
    expect(codeOf(stock.spoil('ribbon', 2, 'faulty', OPERATOR_ID))).toBe('stock/too-few');
    expect(stock.state().balances[1]?.balance).toBe(1);
  });

  it('is not counted while a card is in doubt, for nobody knows what would be counted', async () => {
    const test = openDesk();
    test.desk.stock.takeIn('blank-card', 5, OPERATOR_ID);
    await test.comes(orderOf(1));
    test.printer.plans.push('unknown-printed');
    const { n } = valueOf(await test.desk.printing.print(orderOf(1).id, OPERATOR_ID));
    expect(codeOf(test.desk.stock.count('blank-card', 4, OPERATOR_ID))).toBe('card/unresolved');
    valueOf(await test.desk.doubts.resolve(n, 'good', null, OPERATOR_ID));
    expect(valueOf(test.desk.stock.count('blank-card', 4, OPERATOR_ID)).difference).toBe(0);
  });
});
