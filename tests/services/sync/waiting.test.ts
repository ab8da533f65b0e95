import { describe, expect, it } from 'vitest';
import { answered, fault, unreachable } from './scripted.ts';
import { createWorld, START } from './world.ts';

const MINUTE = 60_000;

describe('A start after an outage', () => {
  it.each([
    [9 * MINUTE, 0],
    [11 * MINUTE, 30_000],
  ])('of %i ms waits somewhere within a minute only when ten were over', async (outage, wait) => {
    const world = await createWorld();
    await world.engine.runOnce();
    world.clock.advanceTo(START + outage);
    await world.seal(1);
    const began = world.upstream.calls.length;
    const [idle, first] = [world.until(({ state }) => state === 'idle'), world.until(() => true)];
    world.engine.start();
    const { state, nextAttemptAt } = await first;
    expect({ state, nextAttemptAt }).toEqual(
      wait === 0
        ? { state: 'working', nextAttemptAt: null }
        : { state: 'waiting', nextAttemptAt: START + outage + wait },
    );
    if (wait > 0) expect(world.upstream.calls).toHaveLength(began);
    world.clock.advanceTo(START + outage + wait);
    await idle;
    expect(world.delivered()).toEqual([1]);
    await world.engine.stop();
  });

  it('goes at once for a counter that never had contact, and for somebody who asks', async () => {
    const fresh = await createWorld();
    const idle = fresh.until(({ state }) => state === 'idle');
    fresh.engine.start();
    await idle;
    await fresh.engine.stop();

    const world = await createWorld();
    await world.engine.runOnce();
    world.clock.advanceTo(START + 60 * MINUTE);
    const waiting = world.until(({ state }) => state === 'waiting');
    world.engine.start();
    await waiting;
    const over = world.until(({ state }) => state === 'idle');
    world.engine.sendNow();
    expect(await over).toMatchObject({ cause: null, lastContactAt: START + 60 * MINUTE });
    await world.engine.stop();
  });
});

describe('A clock that was set', () => {
  it.each([-10, 10])('by %i years keeps no packet waiting', async (years) => {
    const world = await createWorld();
    await world.seal(1);
    world.upstream.next('upload', fault({ kind: 'held' }));
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: 'upstream/refused' });
    world.clock.set(START + years * 31_557_600_000);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.delivered()).toEqual([1]);
  });
});

describe('Waits grow', () => {
  it('with each failure though questions are answered, and start low again only with progress of packets', async () => {
    const world = await createWorld();
    await world.seal(1);
    const busy = answered(503, { 'server-epoch': 'epoch-1' }, { kind: 'problem', code: 'busy' });
    world.upstream.next('upload', ...Array.from({ length: 5 }, () => busy));
    const waits: number[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await world.engine.runOnce();
      waits.push((world.engine.link().nextAttemptAt ?? 0) - START);
    }
    // Half of each ceiling; the first pass announced the packet.
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000]);
  });

  it('for a revoked device too, which keeps everything', async () => {
    const world = await createWorld();
    await world.seal(2);
    const revoked = answered(403, { 'server-epoch': 'epoch-1' }, { kind: 'problem', code: 'revoked' });
    for (const method of ['reconcile', 'announce'] as const) world.upstream.next(method, revoked);
    expect(await world.engine.runOnce()).toEqual({ left: 2, cause: 'upstream/device-revoked' });
    expect(world.spool.states()).toEqual(['SEALED', 'SEALED']);
    world.upstream.next('config', fault(unreachable, null));
    await world.engine.runOnce();
    expect(world.engine.link().nextAttemptAt).toBe(START + 2000);
  });
});
