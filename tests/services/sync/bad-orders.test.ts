import { describe, expect, it } from 'vitest';
import type { OrderNotice } from '#domain/cards/order.ts';
import { testOrder } from '#tests/harness/memory-orders.ts';
import { cardWorld, DONE, KEY, ordered } from './card-world.ts';
import { signStatement } from './fake-upstream.ts';
import { START } from './world.ts';

describe('An upstream that lies about an order', () => {
  it.each<[string, (sealed: Uint8Array) => Uint8Array | undefined]>([
    ['gives out other bytes', (sealed) => sealed.map((byte) => byte ^ 1)],
    ['gives out too few', (sealed) => sealed.subarray(0, 40_000)],
    ['gives out none', () => undefined],
  ])('and %s is told so; nothing is kept, and the others come', async (_what, spoil) => {
    const world = await cardWorld();
    const { notice, sealed } = testOrder(50_000);
    world.upstream.tellOf(notice, spoil(sealed));
    const honest = ordered(world);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'upstream/bad-order' });
    expect([...world.orders.kept.keys()]).toEqual([honest.notice.id]);
    expect(world.engine.link()).toMatchObject({ state: 'waiting', cause: 'upstream/bad-order' });
    // Once it is honest the order comes.
    world.upstream.tellOf({ ...notice, at: notice.at + 1 }, sealed);
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(world.orders.kept.has(notice.id)).toBe(true);
  });

  it('and answers with more than was asked for is not believed', async () => {
    const world = await cardWorld();
    const { notice, sealed } = ordered(world, 2000);
    const more = () => ({ ok: true, epoch: 'epoch-1', value: Buffer.concat([sealed, sealed]) });
    world.upstream.next('order', more);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'upstream/bad-order' });
    expect(world.orders.kept.size).toBe(0);
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(world.orders.kept.has(notice.id)).toBe(true);
  });

  it.each<[string, Partial<OrderNotice>]>([
    ['another digest', { sha256: 'ab'.repeat(32) }],
    ['another tracking number', { tracking: 'R-9999-99-999999' }],
    ['another mode', { mode: 'counter' }],
    ['another size', { size: 7 }],
  ])('and announces a known one anew with %s is told so; the first words stand', async (_what, change) => {
    const world = await cardWorld();
    const { notice } = ordered(world);
    await world.engine.runOnce();
    const writes = world.orders.writes();
    world.upstream.tellOf({ ...notice, at: notice.at + 1, ...change });
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'upstream/bad-order' });
    expect(world.orders.known(notice.id)).toEqual(notice);
    expect(world.orders.writes()).toBe(writes);
  });

  it('in one and the same statement is found out as well', async () => {
    const world = await cardWorld();
    const { notice } = ordered(world);
    world.upstream.tellOf({ ...notice, at: notice.at + 1, sha256: 'ab'.repeat(32) });
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'upstream/bad-order' });
    expect(world.orders.known(notice.id)).toEqual(notice);
  });

  it.each<[string, Partial<OrderNotice>]>([
    ['for another counter', {}],
    ['too large', { size: 1024 * 1024 + 1 }],
    ['under a path for an id', { id: '../../etc/passwd' }],
  ])('%s, in a statement that is not to be believed, leaves no trace', async (what, change) => {
    const world = await cardWorld();
    const { notice } = testOrder();
    const device = what === 'for another counter' ? 'x'.repeat(43) : world.device.deviceId;
    const statement = await signStatement({
      v: 1,
      device,
      epoch: 'epoch-1',
      time: START,
      backupWatermark: null,
      after: 0,
      cursor: 1,
      outcomes: [],
      reference: [],
      orders: [{ ...notice, ...change }],
      deliveryKey: KEY.kid,
    });
    world.upstream.next('status', () => ({ ok: true, epoch: 'epoch-1', value: { v: 1, statement } }));
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'upstream/bad-receipt' });
    expect([world.orders.writes(), world.called('order')]).toEqual([0, 0]);
    expect(world.spool.device().statusCursor).toBe(0);
  });

  it('with one order after the other is not asked for all of them, nor without end', async () => {
    const world = await cardWorld();
    for (let made = 0; made < 40; made += 1) world.upstream.tellOf(testOrder().notice);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'upstream/bad-order' });
    expect(world.called('order')).toBe(10);
  });
});
