import { describe, expect, it } from 'vitest';
import { fault, silence, unreachable } from './scripted.ts';
import { createWorld } from './world.ts';

describe('Waiting', () => {
  it('doubles its ceiling up to ten minutes, without a maximum of attempts, and starts low again after progress', async () => {
    const world = await createWorld();
    await world.seal(1);
    const failures = 40;
    world.upstream.next('config', ...Array.from({ length: failures }, () => fault(unreachable, null)));
    const waits: number[] = [];
    world.engine.start();
    for (let attempt = 0; attempt < failures; attempt += 1) {
      const { nextAttemptAt } = await world.until(({ state }) => state === 'waiting');
      waits.push((nextAttemptAt ?? 0) - world.clock.now());
      world.clock.advanceTo(nextAttemptAt ?? 0);
    }
    await world.until(({ state }) => state === 'idle');
    await world.engine.stop();
    expect(waits.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
    expect(waits.slice(-2)).toEqual([300_000, 300_000]);
    expect(world.delivered()).toEqual([1]);
  });

  it('ends when somebody says "send now", not when a packet is sealed', async () => {
    const world = await createWorld();
    await world.seal(1);
    world.upstream.next('config', fault(unreachable, null));
    world.engine.start();
    await world.until(({ state }) => state === 'waiting');
    world.engine.sealed();
    // A pass would say "working" before the next turn of the event loop.
    await new Promise(setImmediate);
    expect(world.engine.link().state).toBe('waiting');
    const idle = world.until(({ state }) => state === 'idle');
    expect(world.engine.sendNow()).toEqual({ ok: true });
    await idle;
    expect(world.delivered()).toEqual([1]);
    await world.engine.stop();
  });

  it('stops in mid-upload without waiting for the link', async () => {
    const world = await createWorld();
    await world.seal(1);
    world.upstream.next('upload', silence);
    world.engine.start();
    await world.until(({ sending }) => sending !== null);
    await world.engine.stop();
    expect(world.spool.states()).toEqual(['ANNOUNCED']);
  });

  it('outlives a spool that cannot write', async () => {
    const world = await createWorld();
    await world.seal(1);
    world.spool.breakWith(Object.assign(new Error('disk full'), { code: 'storage/full' }));
    world.engine.start();
    const { nextAttemptAt } = await world.until(({ state }) => state === 'waiting');
    expect(world.engine.link().cause).toBe('storage/full');
    world.spool.breakWith(null);
    const idle = world.until(({ state }) => state === 'idle');
    world.clock.advanceTo(nextAttemptAt ?? 0);
    await idle;
    await world.engine.stop();
    expect(world.delivered()).toEqual([1]);
  });
});
