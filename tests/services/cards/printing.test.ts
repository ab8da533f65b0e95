/** Cards of orders, through a printer with every fate that a card can have. */
import { describe, expect, it } from 'vitest';
import { ok } from '#contract/errors.ts';
import {
  comingDown,
  openDesk,
  orderOf,
  OPERATOR_ID,
  stateOf,
  SUPERVISOR,
  trail,
  type TestDesk,
} from '#tests/harness/card-desk.ts';
import { codeOf, valueOf } from '#tests/harness/whole-counter.ts';

const order = orderOf(1);
const stocked = async (...orders: ReturnType<typeof orderOf>[]): Promise<TestDesk> => {
  const test = openDesk();
  test.desk.stock.takeIn('blank-card', 10, OPERATOR_ID);
  await test.comes(...(orders.length > 0 ? orders : [order]));
  return test;
};
const print = ({ desk }: TestDesk, id = order.id) => desk.printing.print(id, OPERATOR_ID);

describe('A card of an order', () => {
  it('is printed once, uses a blank and is told upstream by the audit', async () => {
    const test = await stocked();
    expect(valueOf(await print(test))).toMatchObject({ state: 'good', evidence: 'printed', fault: null });
    expect(test.printer.tray).toEqual([order.id]);
    expect(stateOf(test, order)).toBe('present');
    expect(test.desk.stock.state().balances[0]).toEqual({ item: 'blank-card', balance: 9 });
    expect(trail(test, order)).toEqual(['card-ordered', 'card-printing', 'card-printed']);
  });

  it('is never printed a second time', async () => {
    const test = await stocked();
    valueOf(await print(test));
    expect(codeOf(await print(test))).toBe('card/has-card');
    expect(codeOf(await test.desk.printing.reprint(order.id, 'card-spoiled', SUPERVISOR, OPERATOR_ID))).toBe(
      'card/has-card',
    );
    expect(test.printer.printed).toBe(1);
  });

  it('stands in the file before the first byte goes, with the count of the printer', async () => {
    const test = await stocked();
    const seen: unknown[] = [];
    test.printer.onMoment = () => seen.push(test.desk.store.openAttempts());
    await print(test);
    expect(seen[0]).toMatchObject([{ state: 'begun', orderId: order.id, printer: 'S-1', countBefore: 500 }]);
  });

  it('that was not touched may be printed again without anybody’s word', async () => {
    const test = await stocked();
    test.printer.plans.push('untouched');
    expect(valueOf(await print(test))).toMatchObject({ state: 'untouched', fault: 'device/feeder-empty' });
    expect(stateOf(test, order)).toBe('ordered');
    expect(test.desk.stock.state().balances[0]?.balance).toBe(10);
    expect(valueOf(await print(test)).state).toBe('good');
  });

  it('is not begun while the printer does not answer', async () => {
    const test = await stocked();
    test.printer.silent = 'device/no-answer';
    expect(codeOf(await print(test))).toBe('device/no-answer');
    expect(test.desk.store.attemptsOf(order.id)).toEqual([]);
    expect(stateOf(test, order)).toBe('ordered');
  });

  it('is not begun where the books have no blank', async () => {
    const test = openDesk();
    await test.comes(order);
    expect(codeOf(await print(test))).toBe('card/no-blanks');
  });

  it('that is made elsewhere is not printed here', async () => {
    const central = orderOf(2, { mode: 'central' });
    const test = await stocked(central);
    expect(codeOf(await print(test, central.id))).toBe('card/not-printed-here');
  });

  it('is not printed before its bytes have come, nor after it was withdrawn', async () => {
    const test = await stocked();
    test.desk.store.announced([comingDown(orderOf(3)).notice]);
    expect(codeOf(await print(test, orderOf(3).id))).toBe('card/not-here');
    test.desk.store.withdrawn([comingDown(order, 'withdrawn').notice]);
    expect(codeOf(await print(test))).toBe('card/withdrawn');
    expect(stateOf(test, order)).toBe('ended');
  });

  it('goes through while another one is under way only after that one', async () => {
    const test = await stocked(order, orderOf(2));
    const both = await Promise.all([print(test), print(test, orderOf(2).id)]);
    expect(both.map(codeOf).toSorted()).toEqual(['device/busy', 'ok']);
    expect(test.printer.tray).toHaveLength(1);
  });

  it('is refused at the last moment when it was withdrawn while it was drawn', async () => {
    const test: TestDesk = openDesk({
      needs: {
        draw: async () => {
          test.desk.store.withdrawn([comingDown(order, 'withdrawn').notice]);
          return ok({ front: { width: 1, height: 1, pixels: new Uint8Array(3) }, back: null });
        },
      },
    });
    test.desk.stock.takeIn('blank-card', 1, OPERATOR_ID);
    await test.comes(order);
    expect(codeOf(await print(test))).toBe('card/withdrawn');
    expect(test.printer.printed).toBe(0);
  });
});

describe('A spoiled card', () => {
  it('is destroyed first, and another one is printed on the word of a supervisor who printed none', async () => {
    const test = await stocked();
    const { desk, printer } = test;
    printer.plans.push('spoiled');
    const { n } = valueOf(await print(test));
    expect(stateOf(test, order)).toBe('spoiled');
    expect(codeOf(await print(test))).toBe('card/not-destroyed');
    valueOf(desk.doubts.destroyed(n, OPERATOR_ID));
    expect(codeOf(await print(test))).toBe('card/needs-supervisor');
    const reprint = (who: { userName: string; pin: string }, operator = OPERATOR_ID) =>
      desk.printing.reprint(order.id, 'card-spoiled', who, operator);
    expect(codeOf(await reprint({ userName: 'saima', pin: 'saima' }))).toBe('card/not-entitled');
    expect(codeOf(await reprint({ userName: 'nasreen', pin: '0000' }))).toBe('session/wrong-pin');
    expect(codeOf(await reprint(SUPERVISOR, 'nasreen'))).toBe('card/same-person');
    expect(printer.printed).toBe(1);
    expect(valueOf(await reprint(SUPERVISOR)).state).toBe('good');
    expect(printer.tray).toEqual([order.id]);
    expect(trail(test, order)).toEqual([
      'card-ordered',
      'card-printing',
      'card-spoiled',
      'card-destroyed',
      'card-reprint-allowed',
      'card-printing',
      'card-printed',
    ]);
    expect(desk.stock.state().entries.map(({ kind, change }) => `${kind} ${change}`)).toEqual([
      'used -1',
      'spoiled -1',
      'taken-in 10',
    ]);
  });

  it('may be a good one that was found bad before it was handed over', async () => {
    const test = await stocked();
    valueOf(await print(test));
    expect(valueOf(test.desk.doubts.spoil(order.id, 'bad-print', OPERATOR_ID)).state).toBe('spoiled');
    const { desk } = test;
    expect(desk.stock.state().balances[0]?.balance).toBe(9);
    const [attempt] = desk.store.toDestroy();
    valueOf(desk.doubts.destroyed(attempt?.n ?? 0, OPERATOR_ID));
    valueOf(await desk.printing.reprint(order.id, 'card-spoiled', SUPERVISOR, OPERATOR_ID));
    expect(stateOf(test, order)).toBe('present');
    expect(desk.stock.state().balances[0]?.balance).toBe(8);
    expect(desk.store.day(test.clock.wall, test.clock.wall + 1)).toEqual({
      printed: 1,
      handedOver: 0,
      spoiled: [{ reason: 'bad-print', count: 1 }],
    });
  });

  it('whose printer approved its own reprint is refused by the file itself', async () => {
    const test = await stocked();
    test.printer.plans.push('spoiled');
    const { n } = valueOf(await print(test));
    test.desk.doubts.destroyed(n, OPERATOR_ID);
    const begin = (by: string, who = OPERATOR_ID) =>
      test.desk.store.begin({
        kind: 'card',
        orderId: order.id,
        who,
        at: 1,
        printer: null,
        cards: null,
        approval: { by, reason: 'card-spoiled' },
      });
    expect(() => begin(OPERATOR_ID)).toThrow();
    expect(() => begin(OPERATOR_ID, 'operator-2')).toThrow(/who printed it/);
    expect(stateOf(test, order)).toBe('spoiled');
  });
});

describe('A test card', () => {
  it('uses a blank, stands in the books as a test, and belongs to no order', async () => {
    const test = await stocked();
    expect(valueOf(await test.desk.printing.test('tech-1'))).toMatchObject({
      kind: 'test',
      orderId: null,
      state: 'good',
    });
    expect(test.desk.stock.state().entries[0]).toMatchObject({ kind: 'test', change: -1, balance: 9 });
    expect(test.printer.tray).toEqual(['test']);
  });

  it('in doubt is cleared by anybody, for there is nothing to keep from them', async () => {
    const test = await stocked();
    test.printer.plans.push('unknown-printed');
    test.printer.counts = false;
    const { n } = valueOf(await test.desk.printing.test('tech-1'));
    expect(codeOf(await print(test))).toBe('card/unresolved');
    expect(valueOf(await test.desk.doubts.resolve(n, 'good', null, 'tech-1')).state).toBe('good');
    expect(valueOf(await print(test)).state).toBe('good');
  });
});

describe('A temporary slip', () => {
  const temporary = orderOf(5, { mode: 'temporary' });

  it('is printed without a blank card, once', async () => {
    const test = openDesk();
    await test.comes(temporary);
    expect(valueOf(await print(test, temporary.id))).toMatchObject({ kind: 'slip', state: 'good' });
    expect(codeOf(await print(test, temporary.id))).toBe('card/has-card');
    expect(test.printer.printed).toBe(0);
    expect(test.desk.stock.state().entries).toEqual([]);
  });

  it('that tore is void, and comes again on a supervisor’s word', async () => {
    const test = openDesk();
    test.slips.push({ ok: false, fate: 'spoiled', error: { code: 'device/paper-out' } });
    await test.comes(temporary);
    const { n } = valueOf(await print(test, temporary.id));
    test.desk.doubts.destroyed(n, OPERATOR_ID);
    expect(codeOf(await print(test, temporary.id))).toBe('card/needs-supervisor');
    const again = await test.desk.printing.reprint(temporary.id, 'card-spoiled', SUPERVISOR, OPERATOR_ID);
    expect(valueOf(again).state).toBe('good');
  });
});
