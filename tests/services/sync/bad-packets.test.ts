import { describe, expect, it } from 'vitest';
import { answered, fault } from './scripted.ts';
import { createWorld, START } from './world.ts';

describe('A packet that cannot go', () => {
  it('is quarantined when upstream holds other bytes under its id, and the others go', async () => {
    const world = await createWorld();
    await world.seal(3);
    world.upstream.next('upload', fault({ kind: 'conflict' }));
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.spool.states()).toEqual(['QUARANTINED', 'STORED', 'STORED']);
    expect(world.spool.counts().attention).toBe(1);
  });

  it('is quarantined when its manifest conflicts', async () => {
    const world = await createWorld();
    const [first] = await world.seal(2);
    const id = first?.packet.id ?? '';
    world.upstream.next('announce', () => ({
      ok: true,
      epoch: 'epoch-1',
      value: [{ verdict: 'conflict', id }],
    }));
    // The second one got no verdict: it waits for a moment of its own.
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: 'upstream/server-error' });
    world.clock.advanceTo(START + 10_000);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.spool.states()).toEqual(['QUARANTINED', 'STORED']);
  });

  it('is quarantined when its own bytes are not those of its hash, before a byte is sent', async () => {
    const world = await createWorld();
    const [first] = await world.seal(2);
    first?.bytes.set([first.bytes[0] === 0 ? 1 : 0]);
    await world.engine.runOnce();
    expect(world.spool.states()).toEqual(['QUARANTINED', 'STORED']);
    expect(world.spool.get(first?.packet.id ?? '')?.lastError).toBe('storage/corrupt');
  });

  it('waits alone when upstream refuses it, and is tried again for ever', async () => {
    const world = await createWorld();
    const [first] = await world.seal(3);
    const refuse = answered(422, { 'server-epoch': 'epoch-1' }, { kind: 'problem', code: 'invalid' });
    world.upstream.next('upload', refuse);
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: 'upstream/refused' });
    expect(world.spool.states()).toEqual(['ANNOUNCED', 'STORED', 'STORED']);
    expect(world.engine.link()).toMatchObject({ state: 'waiting', nextAttemptAt: START + 1000 });
    // Not before its time, but at it.
    await world.engine.runOnce();
    expect(world.spool.get(first?.packet.id ?? '')?.state).toBe('ANNOUNCED');
    world.clock.advanceTo(START + 1000);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
  });

  it('does not keep a batch of manifests back that upstream refuses because of it', async () => {
    const world = await createWorld();
    const [bad] = await world.seal(7);
    const poison = bad?.packet.signedManifest.manifest;
    const { announce } = world.upstream;
    Object.assign(world.upstream, {
      announce: async (...[manifests, watch]: Parameters<typeof announce>) =>
        manifests.some(({ manifest }) => manifest === poison)
          ? { ok: false, fault: { kind: 'held' }, epoch: 'epoch-1' }
          : announce(manifests, watch),
    });
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: 'upstream/refused' });
    expect(world.delivered()).toEqual([2, 3, 4, 5, 6, 7]);
    expect(world.spool.states()[0]).toBe('SEALED');
  });

  it('never hides the packets behind it, however many wait', async () => {
    const world = await createWorld();
    const held = await world.seal(200, 10);
    for (const { packet } of held)
      world.spool.recordAttempt(packet.id, 'upstream/refused', START + 500_000, START);
    await world.seal(1);
    expect(await world.engine.runOnce()).toEqual({ left: 200, cause: 'upstream/refused' });
    expect(world.delivered()).toEqual([201]);
  });

  it('goes all the same when somebody says "send now"', async () => {
    const world = await createWorld();
    const [made] = await world.seal(1);
    world.spool.recordAttempt(made?.packet.id ?? '', 'upstream/refused', START + 500_000, START);
    world.engine.sendNow();
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
  });
});

describe('A receipt', () => {
  const forge =
    (change: (receipt: string) => string) => async (world: Awaited<ReturnType<typeof createWorld>>) => {
      const { upload } = world.upstream;
      let once = true;
      Object.assign(world.upstream, {
        upload: async (...args: Parameters<typeof upload>) => {
          const reply = await upload(...args);
          if (!reply.ok || reply.value.receipt === null || !once) return reply;
          once = false;
          return { ...reply, value: { ...reply.value, receipt: change(reply.value.receipt) } };
        },
      });
    };

  it.each([
    [
      'whose signature is wrong',
      (jws: string) => `${jws.slice(0, -4)}${jws.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`,
    ],
    ['that is none', () => 'e30.e30.e30'],
    [
      'of another kind of token',
      (jws: string) => ['eyJhbGciOiJub25lIn0', ...jws.split('.').slice(1)].join('.'),
    ],
  ])('%s never makes a packet STORED', async (_what, change) => {
    const world = await createWorld();
    await world.seal(2);
    await forge(change)(world);
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: 'upstream/bad-receipt' });
    expect(world.spool.states()).toEqual(['ANNOUNCED', 'STORED']);
    world.clock.advanceTo(START + 600_000);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
  });

  it('of another packet never makes this one STORED', async () => {
    const world = await createWorld();
    const [first] = await world.seal(1);
    await world.engine.runOnce();
    const foreign = world.spool.get(first?.packet.id ?? '')?.receipt ?? '';
    await world.seal(1);
    await forge(() => foreign)(world);
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: 'upstream/bad-receipt' });
    expect(world.spool.states()).toEqual(['STORED', 'ANNOUNCED']);
  });
});

describe('An upstream that was restored from a backup', () => {
  it('gets again what it lost, and only that', async () => {
    const world = await createWorld();
    const made = await world.seal(4);
    await world.engine.runOnce();
    const lost = made.slice(2).map(({ packet }) => packet.id);
    world.upstream.restore('epoch-2', lost);
    expect(world.delivered()).toEqual([1, 2]);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.delivered()).toEqual([1, 2, 3, 4]);
    expect(world.upstream.calls.filter((call) => call === 'upload')).toHaveLength(6);
    expect(world.spool.device().serverEpoch).toBe('epoch-2');
  });

  it('is asked again when the reconciliation was broken off', async () => {
    const world = await createWorld();
    const [made] = await world.seal(1);
    await world.engine.runOnce();
    world.upstream.restore('epoch-2', [made?.packet.id ?? '']);
    world.upstream.next('reconcile', answered(500, { 'server-epoch': 'epoch-2' }));
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'upstream/server-error' });
    expect(world.spool.device().serverEpoch).toBe('epoch-1');
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.delivered()).toEqual([1]);
  });

  it('is looked at now and then although there is nothing to send', async () => {
    const world = await createWorld();
    const [made] = await world.seal(1);
    const idle = world.until(({ state }) => state === 'idle');
    world.engine.start();
    await idle;
    world.upstream.restore('epoch-2', [made?.packet.id ?? '']);
    const again = world.until(({ state }) => state === 'idle');
    world.clock.advanceTo(world.clock.now() + 600_000);
    await again;
    expect(world.delivered()).toEqual([1]);
    await world.engine.stop();
  });

  it('gets a body again that it forgot before the receipt', async () => {
    const world = await createWorld();
    const [made] = await world.seal(1);
    world.upstream.next('upload', ({ held }) => {
      if (held) world.upstream.restore('epoch-1', [made?.packet.id ?? '']);
      return { ok: false, fault: { kind: 'unknown-packet' }, epoch: 'epoch-1' };
    });
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.delivered()).toEqual([1]);
  });
});
