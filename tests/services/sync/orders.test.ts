import { describe, expect, it } from 'vitest';
import { testOrder } from '#tests/harness/memory-orders.ts';
import { cardWorld, DONE, KEY, ordered, withdrawn } from './card-world.ts';
import { fault, unreachable } from './scripted.ts';
import { createWorld } from './world.ts';

describe('A card order', () => {
  it('comes down with a statement, and its bytes after it, part by part', async () => {
    const world = await cardWorld();
    const { notice, sealed } = ordered(world, 100_000);
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(world.orders.known(notice.id)).toEqual(notice);
    expect(Buffer.from(world.orders.kept.get(notice.id) ?? []).equals(sealed)).toBe(true);
    expect(world.called('order')).toBe(4);
    expect(world.changed).toEqual([notice.id, notice.id]);
    // Nothing is fetched twice.
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(world.called('order')).toBe(4);
  });

  it('goes behind packets and audit, and lets a packet in that is sealed meanwhile', async () => {
    const world = await cardWorld();
    await world.seal(1);
    world.spool.note('{}');
    const orders = [ordered(world, 80_000), ordered(world, 80_000)];
    const { order } = world.upstream;
    Object.assign(world.upstream, {
      order: async (...args: Parameters<typeof order>) => {
        const reply = await order(...args);
        if (world.called('order') === 1) {
          await world.seal(1);
          world.engine.sealed();
        }
        return reply;
      },
    });
    // The engine hears of a packet only while it runs.
    world.engine.start();
    await world.until(({ state }) => state === 'idle');
    await world.engine.stop();
    const calls = world.upstream.calls.filter((call) => ['upload', 'audit', 'order'].includes(call));
    expect(calls.slice(0, 4)).toEqual(['upload', 'audit', 'order', 'upload']);
    expect(world.delivered()).toEqual([1, 2]);
    expect(orders.every(({ notice }) => world.orders.kept.has(notice.id))).toBe(true);
    // What was here of the first order was not fetched again.
    expect(world.called('order')).toBe(6);
  });

  it('waits while a registration is taken, and comes when somebody asks', async () => {
    const world = await cardWorld();
    const { notice } = ordered(world);
    world.setPace({ paused: true });
    world.engine.start();
    await world.until(({ state, paused }) => state === 'waiting' && paused);
    expect([world.called('order'), world.orders.known(notice.id)?.state]).toEqual([0, 'ordered']);
    const idle = world.until(({ state }) => state === 'idle');
    world.engine.sendNow();
    await idle;
    await world.engine.stop();
    expect(world.orders.kept.has(notice.id)).toBe(true);
  });

  it('keeps to the pace', async () => {
    const world = await cardWorld();
    ordered(world, 128 * 1024);
    world.setPace({ bytesPerSecond: 16 * 1024 });
    const begun = world.clock.now();
    expect(await world.drive(world.engine.runOnce())).toEqual(DONE);
    // Four parts of 32 KiB, the first at once and each of the others two seconds after the one before.
    expect(world.clock.now() - begun).toBe(6000);
  });

  it('goes on where it was when the link drops, in this pass and in the next', async () => {
    const world = await cardWorld();
    const { notice } = ordered(world, 100_000);
    const { order } = world.upstream;
    const offsets: number[] = [];
    Object.assign(world.upstream, {
      order: async (...args: Parameters<typeof order>) => {
        offsets.push(args[0].offset);
        // The second part never comes through, twice in a row.
        if (offsets.length === 2 || offsets.length === 3)
          return { ok: false, fault: unreachable, epoch: null };
        return order(...args);
      },
    });
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'upstream/unreachable' });
    expect(world.orders.kept.size).toBe(0);
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(world.orders.kept.has(notice.id)).toBe(true);
    // Smaller parts for a link that breaks off within them: 32, then 16, then 8 KiB.
    const rest = Array.from({ length: 9 }, (_, index) => 32_768 + index * 8192);
    expect(offsets).toEqual([0, 32_768, 32_768, ...rest]);
    // And larger ones again for the next order.
    ordered(world, 32_768);
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(offsets.slice(12)).toEqual([0, 16_384]);
  });

  it('that is withdrawn is not fetched any more, and stays withdrawn', async () => {
    const world = await cardWorld();
    const { notice } = testOrder();
    world.upstream.tellOf(notice);
    world.upstream.tellOf(withdrawn(notice));
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(world.called('order')).toBe(0);
    expect(world.orders.known(notice.id)?.state).toBe('withdrawn');
    world.upstream.tellOf({ ...notice, at: notice.at + 2 });
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'upstream/bad-order' });
    expect(world.orders.known(notice.id)?.state).toBe('withdrawn');
    expect(await world.engine.runOnce()).toEqual(DONE);
  });

  it('that was withdrawn before it was ever heard of is kept as such', async () => {
    const world = await cardWorld();
    const { notice } = testOrder();
    world.upstream.tellOf(withdrawn(notice));
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(world.orders.known(notice.id)).toEqual(withdrawn(notice));
  });

  it('that a restored upstream forgot is withdrawn by its id alone, and not asked for any more', async () => {
    const world = await cardWorld();
    const { notice } = testOrder();
    world.upstream.tellOf(notice);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'upstream/bad-order' });
    world.upstream.tellOf(withdrawn({ ...notice, tracking: 'forgotten', sha256: '0'.repeat(64), size: 1 }));
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(world.orders.known(notice.id)).toEqual(withdrawn(notice));
  });

  it('may be collected later than was first said', async () => {
    const world = await cardWorld();
    const { notice } = ordered(world);
    await world.engine.runOnce();
    const later = { ...notice, at: notice.at + 1, collectBy: notice.collectBy + 1 };
    world.upstream.tellOf(later);
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(world.orders.known(notice.id)).toEqual(later);
    expect(world.called('order')).toBe(1);
  });

  it('is told again after a restore of upstream without any harm', async () => {
    const world = await cardWorld();
    const { notice } = ordered(world);
    await world.engine.runOnce();
    const writes = world.orders.writes();
    world.upstream.restore('epoch-2', []);
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(world.orders.writes()).toBe(writes);
    expect(world.orders.known(notice.id)).toEqual(notice);
  });

  it('is nothing to a counter without cards', async () => {
    const world = await createWorld();
    ordered(world);
    world.upstream.say({ deliveryKey: null });
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(world.upstream.calls).not.toContain('order');
    expect(world.upstream.calls).not.toContain('tellDeliveryKey');
  });
});

describe('The delivery key', () => {
  it.each([
    ['knows none', null, 1],
    ['seals to another one', 'o'.repeat(43), 1],
    ['seals to it', KEY.kid, 0],
    ['is from before there were orders', undefined, 0],
  ])('is told to an upstream that %s', async (_what, said, calls) => {
    const world = await cardWorld();
    world.upstream.say({ deliveryKey: said });
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(world.called('tellDeliveryKey')).toBe(calls);
  });

  it('is told at the next contact when the answer was lost, and keeps no packet back', async () => {
    const world = await cardWorld(null);
    await world.seal(1);
    world.upstream.next('tellDeliveryKey', fault({ kind: 'held' }));
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'upstream/server-error' });
    expect(world.delivered()).toEqual([1]);
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(world.called('tellDeliveryKey')).toBe(2);
  });
});

describe('A counter', () => {
  it('whose disk is full keeps the notice for later: the cursor does not move past it', async () => {
    const world = await cardWorld();
    const { notice } = ordered(world);
    world.orders.breakWith(Object.assign(new Error('full'), { code: 'storage/full' }));
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'storage/full' });
    expect(world.spool.device().statusCursor).toBe(0);
    world.orders.breakWith(null);
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(world.orders.kept.has(notice.id)).toBe(true);
  });

  it('hears a withdrawal between orders when there are many', async () => {
    const world = await cardWorld();
    const orders = Array.from({ length: 60 }, () => ordered(world, 100));
    const last = orders.at(-1)?.notice;
    if (!last) throw new Error('no orders');
    const { order } = world.upstream;
    Object.assign(world.upstream, {
      order: (...args: Parameters<typeof order>) => {
        if (world.called('order') === 10) world.upstream.tellOf(withdrawn(last));
        return order(...args);
      },
    });
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(world.orders.kept.size).toBe(59);
    expect(world.orders.known(last.id)?.state).toBe('withdrawn');
  });

  it('hears of thousands of orders in few statements and few writes, and a contact with all here asks for none', async () => {
    const world = await cardWorld();
    const orders = Array.from({ length: 2500 }, () => ordered(world, 16));
    world.setPace({ paused: true });
    await world.engine.runOnce();
    expect([world.called('status'), world.orders.writes()]).toEqual([6, 5]);
    for (const { notice, sealed } of orders) world.orders.keep(notice.id, sealed);
    world.setPace({ paused: false });
    const before = world.upstream.calls.length;
    expect(await world.engine.runOnce()).toEqual(DONE);
    expect(world.upstream.calls.slice(before)).toEqual(['config', 'reconcile', 'status']);
  });
});
