import { describe, expect, it } from 'vitest';
import { createWorld } from './world.ts';

describe('Delivery over a good link', () => {
  it('announces first, then sends the bodies oldest first, and ends idle with every receipt', async () => {
    const world = await createWorld();
    await world.seal(3);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.upstream.calls).toEqual([
      'config',
      'reconcile',
      'enrol',
      'reconcile',
      'announce',
      'upload',
      'upload',
      'upload',
      'status',
    ]);
    expect(world.spool.states()).toEqual(['STORED', 'STORED', 'STORED']);
    expect(world.delivered()).toEqual([1, 2, 3]);
    expect(world.engine.link()).toMatchObject({ state: 'idle', cause: null, sending: null });
  });

  it('announces in batches of at most fifty', async () => {
    const world = await createWorld();
    await world.seal(120, 10);
    const sizes: number[] = [];
    const { announce } = world.upstream;
    Object.assign(world.upstream, {
      announce: (manifests: Parameters<typeof announce>[0], watch: Parameters<typeof announce>[1]) => {
        sizes.push(manifests.length);
        return announce(manifests, watch);
      },
    });
    await world.engine.runOnce();
    expect(sizes).toEqual([50, 50, 20]);
    expect(world.delivered()).toHaveLength(120);
  });

  it('enrols before anything else when nothing is pinned', async () => {
    const world = await createWorld({ pinned: null });
    await world.seal(1);
    await world.engine.runOnce();
    expect(world.upstream.calls[0]).toBe('enrol');
    expect(world.spool.states()).toEqual(['STORED']);
  });

  it('enrols again when upstream does not know the counter any more, and goes on', async () => {
    const world = await createWorld();
    await world.seal(1);
    await world.engine.runOnce();
    world.upstream.forgetDevice();
    await world.seal(1);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.delivered()).toEqual([1, 2]);
  });

  it('begins by itself, hears of new packets, and stops cleanly', async () => {
    const world = await createWorld();
    await world.seal(1);
    const first = world.until(({ state }) => state === 'idle');
    world.engine.start();
    await first;
    await world.seal(1);
    const second = world.until(({ state }) => state === 'idle');
    world.engine.sealed();
    await second;
    expect(world.delivered()).toEqual([1, 2]);
    await world.engine.stop();
  });

  it('says what is under way', async () => {
    const world = await createWorld();
    const [made] = await world.seal(1, 5000);
    await world.engine.runOnce();
    expect(world.links.map(({ sending }) => sending)).toContainEqual({
      id: made?.packet.id,
      sent: 0,
      size: 5000,
    });
    expect(world.links.at(-1)).toMatchObject({
      state: 'idle',
      sending: null,
      lastContactAt: world.clock.now(),
    });
  });

  it('waits for an upstream to be configured', async () => {
    const world = await createWorld({ configured: false });
    await world.seal(1);
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: 'upstream/not-configured' });
    expect(world.engine.link().state).toBe('not-configured');
    expect(world.engine.sendNow()).toMatchObject({ ok: false, error: { code: 'upstream/not-configured' } });
    expect(world.spool.states()).toEqual(['SEALED']);
  });
});
