/** Checking in a delivery: each card counts when its code is read; what is missing and what is too much is told. */
import { describe, expect, it } from 'vitest';
import { comingDown, openDesk, orderOf, OPERATOR_ID, stateOf } from '#tests/harness/card-desk.ts';
import { codeOf, valueOf } from '#tests/harness/whole-counter.ts';

const [a, b, c] = [
  orderOf(1, { mode: 'central' }),
  orderOf(2, { mode: 'central' }),
  orderOf(3, { mode: 'central' }),
] as const;

async function delivered() {
  const test = openDesk();
  await test.comes(a, b, c);
  test.desk.deliveries.begin(OPERATOR_ID);
  const scan = async (code: string) => valueOf(await test.desk.deliveries.scan(code, OPERATOR_ID));
  return { test, scan, deliveries: test.desk.deliveries };
}

describe('A delivery', () => {
  it('says of each card what it is, and at the end what is missing and what is too much', async () => {
    const { test, scan, deliveries } = await delivered();
    expect(deliveries.state().expected).toEqual([a.id, b.id, c.id]);
    expect(await scan(a.content.code)).toMatchObject({ what: 'arrived', orderId: a.id });
    expect(await scan(` ${a.content.code}\r`)).toMatchObject({ what: 'again' });
    expect(await scan('SPECIMEN of another council')).toMatchObject({ what: 'unknown', orderId: null });
    expect(await scan('SPECIMEN of another council')).toMatchObject({ what: 'again' });
    expect(await scan(c.content.code)).toMatchObject({ what: 'arrived' });
    expect(valueOf(deliveries.end(OPERATOR_ID))).toEqual({
      arrived: [a.id, c.id],
      missing: [b.id],
      surplus: 1,
    });
    expect([a, b, c].map((order) => stateOf(test, order))).toEqual(['present', 'ordered', 'present']);
    expect(codeOf(await deliveries.scan(b.content.code, OPERATOR_ID))).toBe('handover/no-delivery');
    expect(codeOf(deliveries.end(OPERATOR_ID))).toBe('handover/no-delivery');
  });

  it('goes on after a restart with the cards that were read before', async () => {
    const { test, scan } = await delivered();
    await scan(a.content.code);
    const { deliveries } = test.again().desk;
    expect(deliveries.state().open?.arrived).toEqual([a.id]);
    expect(valueOf(await deliveries.scan(a.content.code, OPERATOR_ID)).what).toBe('again');
    expect(deliveries.begin(OPERATOR_ID).open?.arrived).toEqual([a.id]);
  });

  it('does not take in what is withdrawn, or printed here, or handed over', async () => {
    const { test, scan } = await delivered();
    test.desk.store.withdrawn([comingDown(a, 'withdrawn').notice]);
    expect(await scan(a.content.code)).toMatchObject({ what: 'withdrawn', orderId: a.id });
    const own = orderOf(4);
    await test.comes(own);
    expect(await scan(own.content.code)).toMatchObject({ what: 'not-expected' });
    await scan(b.content.code);
    const { handover } = test.desk;
    valueOf(await handover.begin(b.content.code, OPERATOR_ID));
    valueOf(await handover.matchFinger(b.id, 'right-index', OPERATOR_ID));
    valueOf(await handover.issue(b.id, OPERATOR_ID));
    expect(await scan(b.content.code)).toMatchObject({ what: 'not-expected' });
    expect(stateOf(test, b)).toBe('issued');
  });

  it('takes a card in that was sent back before', async () => {
    const { test, scan, deliveries } = await delivered();
    await scan(a.content.code);
    valueOf(test.desk.returnCards([a.id], 'code-unreadable', 'nasreen'));
    valueOf(deliveries.end(OPERATOR_ID));
    deliveries.begin(OPERATOR_ID);
    expect(await scan(a.content.code)).toMatchObject({ what: 'arrived' });
    expect(stateOf(test, a)).toBe('present');
  });

  it('tells how many cards cannot be known yet, since only their notices have come down', async () => {
    const { test, deliveries } = await delivered();
    test.desk.store.announced([comingDown(orderOf(8, { mode: 'central' })).notice]);
    expect(deliveries.state()).toMatchObject({ unknownCodes: 1 });
  });
});
