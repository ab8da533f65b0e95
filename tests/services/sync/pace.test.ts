import { describe, expect, it } from 'vitest';
import { NO_PROGRESS_MS } from '#domain/protocol/limits.ts';
import type { UploadWatch } from '#services/sync/port.ts';
import { fault } from './scripted.ts';
import { createWorld, START } from './world.ts';

const PIECE = 16_384;

describe('A limit on the bandwidth', () => {
  it('holds bodies to the pace and lets manifests and questions through', async () => {
    const world = await createWorld();
    world.setPace({ bytesPerSecond: PIECE });
    await world.seal(2, 10 * PIECE);
    expect(await world.drive(world.engine.runOnce())).toEqual({ left: 0, cause: null });
    // Twenty pieces, one a second; the last one is not waited for.
    expect(world.clock.now() - START).toBe(19_000);
    expect(world.delivered()).toEqual([1, 2]);
  });

  it('waits for no more leave once upstream has answered', async () => {
    const world = await createWorld();
    world.setPace({ bytesPerSecond: 1024 });
    await world.seal(1, 4 * PIECE);
    world.upstream.next('upload', async ({ watch, part }) => {
      const { leave } = watch as UploadWatch;
      await leave?.(PIECE);
      void leave?.(PIECE);
      return { ok: true, epoch: 'epoch-1', value: { offset: part?.offset ?? 0, receipt: null } };
    });
    world.upstream.next('upload', fault({ kind: 'held' }));
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: 'upstream/refused' });
    expect(world.clock.dueIn()).toBe(Infinity);
  });

  it('never makes an upload look dead, however slow it is', async () => {
    const world = await createWorld();
    world.setPace({ bytesPerSecond: 1024 });
    await world.seal(1, 4 * PIECE);
    expect(await world.drive(world.engine.runOnce())).toEqual({ left: 0, cause: null });
    expect(world.clock.now() - START).toBeGreaterThan(NO_PROGRESS_MS);
    expect(world.upstream.calls.filter((call) => call === 'upload')).toHaveLength(1);
  });
});

describe('A pause while a registration is taken', () => {
  it('lets bodies wait; manifests, numbers and statements go on', async () => {
    const world = await createWorld();
    world.setPace({ paused: true });
    const [made] = await world.seal(1, 5000);
    world.spool.note('{}');
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: null });
    expect(world.spool.states()).toEqual(['ANNOUNCED']);
    expect(world.upstream.calls).toEqual(['config', 'reconcile', 'enrol', 'reconcile', 'announce', 'status']);
    expect(world.engine.link()).toMatchObject({
      state: 'waiting',
      cause: null,
      paused: true,
      waitingBytes: 5000,
    });
    expect(world.spool.get(made?.packet.id ?? '')).toMatchObject({ attempts: 0, lastError: null });
  });

  it('stops an upload at its next piece and goes on later from what upstream acknowledged', async () => {
    const world = await createWorld();
    const [made] = await world.seal(1, 10 * PIECE);
    const { upload } = world.upstream;
    const offsets: number[] = [];
    Object.assign(world.upstream, {
      upload: (...[part, watch]: Parameters<typeof upload>) => {
        offsets.push(part.offset);
        return upload(part, {
          ...watch,
          received: (to) => {
            watch.received(to);
            if (offsets.length === 1 && to >= 4 * PIECE) world.setPace({ paused: true });
          },
        });
      },
    });
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: null });
    expect(world.spool.get(made?.packet.id ?? '')).toMatchObject({ offset: 4 * PIECE, attempts: 0 });
    world.setPace({ paused: false });
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(offsets).toEqual([0, 4 * PIECE]);
    expect(world.delivered()).toEqual([1]);
  });

  it('ends by itself soon after the registration, without asking upstream all the while', async () => {
    const world = await createWorld();
    await world.seal(1);
    world.setPace({ paused: true });
    world.engine.start();
    await world.until(({ state, paused }) => state === 'waiting' && paused);
    const asked = world.upstream.calls.length;
    for (let seconds = 0; seconds < 120; seconds += 5) {
      world.clock.advanceTo(world.clock.now() + 5_000);
      await new Promise(setImmediate);
    }
    expect(world.upstream.calls).toHaveLength(asked);
    world.setPace({ paused: false });
    const idle = world.until(({ state }) => state === 'idle');
    world.clock.advanceTo(world.clock.now() + 5_000);
    expect(await idle).toMatchObject({ paused: false, waitingBytes: 0 });
    expect(world.delivered()).toEqual([1]);
    await world.engine.stop();
  });

  it('does not keep the manifest of a new packet', async () => {
    const world = await createWorld();
    await world.seal(1);
    world.setPace({ paused: true });
    world.engine.start();
    await world.until(({ state, paused }) => state === 'waiting' && paused);
    await world.seal(1);
    const again = world.until(({ state, paused }) => state === 'waiting' && paused);
    world.engine.sealed();
    await again;
    expect(world.spool.states()).toEqual(['ANNOUNCED', 'ANNOUNCED']);
    await world.engine.stop();
  });

  it('gives way to somebody who says "send now"', async () => {
    const world = await createWorld();
    await world.seal(1);
    world.setPace({ paused: true });
    world.engine.sendNow();
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
  });

  it('is none where nothing waits', async () => {
    const world = await createWorld();
    world.setPace({ paused: true });
    await world.engine.runOnce();
    expect(world.engine.link()).toMatchObject({ state: 'idle', paused: false });
  });
});
