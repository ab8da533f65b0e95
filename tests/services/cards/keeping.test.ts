/** What a counter keeps of orders: sealed until it is wanted, found by keyed hashes, and removed after a while. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '#contract/errors.ts';
import { createOrderOpener } from '#core/open-order.ts';
import { newDeliverySecret, openDeliveryKey } from '#db/vault/delivery-key.ts';
import { sealCardOrder } from '#db/vault/card-order.ts';
import { hexHash } from '#tests/db/fixtures.ts';
import {
  AT,
  comingDown,
  DAY,
  openDesk,
  orderOf,
  OPERATOR_ID,
  SUPERVISOR,
  trail,
  type TestDesk,
} from '#tests/harness/card-desk.ts';
import { codeOf, valueOf } from '#tests/harness/whole-counter.ts';

const central = (n: number) => orderOf(n, { mode: 'central' });

async function issue(test: TestDesk, n: number): Promise<void> {
  const { deliveries, handover } = test.desk;
  const { id, content } = central(n);
  deliveries.begin(OPERATOR_ID);
  valueOf(await deliveries.scan(content.code, OPERATOR_ID));
  valueOf(deliveries.end(OPERATOR_ID));
  valueOf(await handover.begin(content.code, OPERATOR_ID));
  valueOf(await handover.matchFinger(id, 'right-index', OPERATOR_ID));
  valueOf(await handover.issue(id, OPERATOR_ID));
}

/** All that lies on the disk of spool.db. */
const onDisk = (file: string): string =>
  ['', '-wal'].map((end) => readFileSync(`${file}${end}`, 'latin1')).join('');

describe('What a counter keeps of orders', () => {
  it('tells nobody who they are for: with real seals, after printing and handing over', async () => {
    const dataKey = new Uint8Array(32).fill(7);
    const key = await openDeliveryKey(dataKey, newDeliverySecret(dataKey));
    const own = { device: 'd'.repeat(43), training: true };
    const openOrder = createOrderOpener({ deliveryKey: async () => key, counter: () => own });
    const test = openDesk({ needs: { openOrder } });
    const order = orderOf(1, { fingers: [] });
    const plain = new TextEncoder().encode(JSON.stringify(order));
    const publicKey = Buffer.from(key.publicKey, 'base64url');
    const sealed = await sealCardOrder(plain, { ...order, device: own.device }, publicKey);
    test.desk.store.announced([
      { ...comingDown(order).notice, sha256: hexHash(sealed), size: sealed.length },
    ]);
    test.desk.store.keep(order.id, sealed);
    test.desk.stock.takeIn('blank-card', 1, OPERATOR_ID);
    valueOf(await test.desk.printing.print(order.id, OPERATOR_ID));
    expect(valueOf(await test.desk.list.show(order.id, OPERATOR_ID)).nameEn).toBe(order.content.nameEn);
    valueOf(await test.desk.handover.begin(order.content.code, OPERATOR_ID));
    valueOf(await test.desk.handover.passFinger(order.id, 'no-templates', SUPERVISOR, OPERATOR_ID));
    valueOf(await test.desk.handover.issue(order.id, OPERATOR_ID));
    const { nameEn, nameUr, cnic, code, photo, relationNameEn } = order.content;
    const disk = onDisk(test.file);
    expect(disk).toContain(order.tracking);
    for (const secret of [
      nameEn,
      Buffer.from(nameUr).toString('latin1'),
      cnic,
      code,
      photo.slice(0, 40),
      relationNameEn,
    ])
      expect(disk).not.toContain(secret);
    expect(trail(test, order)).toContain('card-shown');
  });

  it('is found by tracking number or whole CNIC, without opening the others', async () => {
    const test = openDesk();
    await test.comes(orderOf(1), orderOf(2), central(3));
    const { list } = test.desk;
    expect(list.find('86-000002', 'all')).toEqual([orderOf(2).id]);
    expect(list.find(orderOf(1).content.cnic, 'all')).toEqual([orderOf(1).id]);
    expect(list.find('9920100000099', 'all')).toEqual([]);
    expect(list.find('%', 'all')).toEqual([]);
    expect(list.find('', 'to-print')).toEqual([orderOf(1).id, orderOf(2).id]);
    expect(list.find('', 'expected')).toEqual([central(3).id]);
  });

  it('loses its sealed bytes a week after the end, and keeps ids, states and audit', async () => {
    const test = openDesk();
    await test.comes(central(1), central(2));
    await issue(test, 1);
    test.desk.keeping.start();
    test.clock.wall = AT + 6 * DAY;
    expect(test.desk.store.sealedBytes(central(1).id)).not.toBeNull();
    expect(valueOf(await test.desk.handover.receipt(central(1).id)).cnic).toBe(central(1).content.cnic);
    test.clock.wall = AT + 7 * DAY + 1;
    const after = test.again();
    after.desk.keeping.start();
    expect(after.desk.store.sealedBytes(central(1).id)).toBeNull();
    expect(after.desk.store.sealedBytes(central(2).id)).not.toBeNull();
    expect(codeOf(await after.desk.handover.receipt(central(1).id))).toBe('card/not-here');
    expect(after.desk.list.rows([central(1).id])[0]).toMatchObject({ state: 'issued', isHere: false });
    expect(trail(after, central(1)).at(-1)).toBe('card-bytes-removed');
    // Gone from the file too, not only from its tables.
    const { sealed } = comingDown(central(1));
    const piece = Buffer.from(sealed.subarray(600, 660)).toString('latin1');
    expect(Buffer.from(sealed).toString('latin1')).toContain(piece);
    const other = Buffer.from(comingDown(central(2)).sealed).toString('latin1');
    if (!other.includes(piece)) expect(onDisk(after.file)).not.toContain(piece);
  });

  it('that cannot be opened is told once and keeps nothing else from its work', async () => {
    const bad = orderOf(9);
    const test = openDesk({
      needs: {
        openOrder: async (_sealed, notice) =>
          notice.id === bad.id ? fail('card/order-damaged') : ok(orderOf(1)),
      },
    });
    for (const order of [bad, orderOf(1)]) {
      const { notice, sealed } = comingDown(order);
      test.desk.store.announced([notice]);
      test.desk.store.keep(order.id, sealed);
    }
    expect(codeOf(await test.desk.handover.begin(orderOf(1).content.code, OPERATOR_ID))).toBe(
      'handover/not-present',
    );
    expect(codeOf(await test.desk.handover.begin('nothing', OPERATOR_ID))).toBe('handover/no-match');
    expect(test.warnings).toEqual(['a card order cannot be opened']);
    test.desk.stock.takeIn('blank-card', 1, OPERATOR_ID);
    expect(codeOf(await test.desk.printing.print(bad.id, OPERATOR_ID))).toBe('card/order-damaged');
    expect(test.printer.printed).toBe(0);
  });

  it('tells the page once of all that changes in one go', async () => {
    const test = openDesk();
    test.desk.stock.takeIn('blank-card', 4, OPERATOR_ID);
    test.desk.stock.takeIn('ribbon', 1, OPERATOR_ID);
    await Promise.resolve();
    const changes = test.events.filter(({ type }) => type === 'cards.changed');
    expect(changes).toMatchObject([{ summary: { blankCards: 4, ribbons: 1 } }]);
    await test.comes(orderOf(1));
    await test.desk.printing.print(orderOf(1).id, OPERATOR_ID);
    await Promise.resolve();
    expect(test.events.filter(({ type }) => type === 'card.progress')).toMatchObject([
      { orderId: orderOf(1).id, progress: { stage: 'drawing' } },
      { orderId: orderOf(1).id, progress: { stage: 'printing' } },
    ]);
    expect(test.events.at(-1)).toMatchObject({ type: 'cards.changed', ids: [orderOf(1).id] });
  });
});
