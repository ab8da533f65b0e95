import { describe, expect, it } from 'vitest';
import { NO_PROGRESS_MS } from '#domain/protocol/limits.ts';
import type { UploadWatch } from '#services/sync/port.ts';
import { answered, cutAfter, fault, silence, storedButUnheard, unreachable } from './scripted.ts';
import { createWorld, START } from './world.ts';

const EPOCH = { 'server-epoch': 'epoch-1' };

describe('A bad link', () => {
  it('goes on after a cut in mid-body from what upstream really has', async () => {
    const world = await createWorld();
    const [made] = await world.seal(1, 10_000);
    world.upstream.next('upload', cutAfter(4000, false));
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: 'upstream/unreachable' });
    expect(world.spool.states()).toEqual(['ANNOUNCED']);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.upstream.packetCalls().slice(-3)).toEqual(['upload', 'uploaded', 'upload']);
    expect(Buffer.from(world.upstream.held.get(made?.packet.id ?? '')?.bytes ?? [])).toEqual(
      Buffer.from(made?.bytes ?? []),
    );
  });

  it('keeps the offset that upstream reported on the way, and counts it as progress', async () => {
    const world = await createWorld();
    const [made] = await world.seal(1, 10_000);
    world.upstream.next('upload', fault(unreachable, null), (call) => {
      // The link is gone for good: that it is asked at once how far it came is in vain.
      world.upstream.next('uploaded', fault(unreachable, null));
      return cutAfter(6000, true)(call);
    });
    await world.engine.runOnce();
    world.upstream.next('uploaded', ...[2, 3, 4].map(() => fault(unreachable, null)));
    for (const wait of [2000, 4000, 8000]) {
      await world.engine.runOnce();
      expect(world.engine.link().nextAttemptAt).toBe(START + wait);
    }
    await world.engine.runOnce();
    expect(world.spool.get(made?.packet.id ?? '')?.offset).toBe(6000);
    // Half of the first ceiling: the failures before do not count after progress.
    expect(world.engine.link().nextAttemptAt).toBe(START + 1000);
  });

  it('goes on at once when a connection breaks that was getting somewhere', async () => {
    const world = await createWorld();
    const [made] = await world.seal(1, 10_000);
    world.upstream.next('upload', cutAfter(2000, true), cutAfter(6000, true));
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    const sent = world.upstream.calls.filter((call) => call === 'uploaded' || call === 'upload');
    expect(sent).toEqual(['upload', 'uploaded', 'upload', 'uploaded', 'upload']);
    expect(Buffer.from(world.upstream.held.get(made?.packet.id ?? '')?.bytes ?? [])).toEqual(
      Buffer.from(made?.bytes ?? []),
    );
  });

  it.each([
    ['was cut', fault(unreachable, null), 'upstream/unreachable', ['uploaded', 'upload']],
    [
      'found upstream too busy for a body',
      answered(503, EPOCH, { kind: 'problem', code: 'busy' }),
      'upstream/busy',
      ['upload'],
    ],
  ] as const)(
    'that %s: everything is asked again only when upstream was not heard for ten minutes',
    async (_what, script, cause, calls) => {
      const world = await createWorld();
      await world.seal(1);
      world.upstream.next('upload', script, script);
      expect(await world.engine.runOnce()).toEqual({ left: 1, cause });
      world.clock.advanceTo(world.clock.now() + 599_000);
      const before = world.upstream.calls.length;
      expect(await world.engine.runOnce()).toEqual({ left: 1, cause });
      expect(world.upstream.calls.slice(before)).toEqual(calls);
      world.clock.advanceTo(world.clock.now() + 600_000);
      const later = world.upstream.calls.length;
      expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
      expect(world.upstream.calls.slice(later, later + 3)).toEqual(['config', 'reconcile', 'uploaded']);
    },
  );

  it('asks everything of another upstream, though the link to the former was cut as it was chosen', async () => {
    const world = await createWorld();
    await world.seal(1);
    world.upstream.next('upload', (call) => {
      world.engine.upstreamChanged();
      return fault(unreachable, null)(call);
    });
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: 'upstream/unreachable' });
    const before = world.upstream.calls.length;
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.upstream.calls[before]).toBe('config');
  });

  it('asks everything after a cut that came before upstream was heard', async () => {
    const world = await createWorld();
    await world.seal(1);
    world.upstream.next('config', fault(unreachable, null));
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: 'upstream/unreachable' });
    const before = world.upstream.calls.length;
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.upstream.calls[before]).toBe('config');
  });

  it('notices after a cut that upstream was restored meanwhile, though it does not ask for its configuration', async () => {
    const world = await createWorld();
    const [first] = await world.seal(1);
    await world.engine.runOnce();
    await world.seal(1);
    world.upstream.next('upload', fault(unreachable, null));
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: 'upstream/unreachable' });
    world.upstream.restore('epoch-2', [first?.packet.id ?? '']);
    const before = world.upstream.calls.length;
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.upstream.calls.slice(before)).not.toContain('config');
    expect(world.delivered()).toEqual([1, 2]);
    expect(world.spool.states()).toEqual(['STORED', 'STORED']);
  });

  it('asks where a body stands when upstream was too busy for it in the middle', async () => {
    const world = await createWorld();
    const [made] = await world.seal(1, 10_000);
    world.upstream.next('upload', ({ held, part, watch }) => {
      (watch as UploadWatch).received(4000);
      if (held && part) held.bytes = part.bytes.slice(0, 3000);
      return answered(503, EPOCH, { kind: 'problem', code: 'busy' })({ held, part, watch });
    });
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: 'upstream/busy' });
    const before = world.upstream.calls.length;
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.upstream.calls.slice(before, before + 2)).toEqual(['uploaded', 'upload']);
    expect(Buffer.from(world.upstream.held.get(made?.packet.id ?? '')?.bytes ?? [])).toEqual(
      Buffer.from(made?.bytes ?? []),
    );
  });

  it('follows upstream when the body has come another way since upstream was too busy for it', async () => {
    const world = await createWorld();
    const [made] = await world.seal(1, 9000);
    world.upstream.next('upload', answered(503, EPOCH, { kind: 'problem', code: 'busy' }));
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: 'upstream/busy' });
    const held = world.upstream.held.get(made?.packet.id ?? '');
    if (held) held.bytes = (made?.bytes ?? new Uint8Array()).slice(0, 3000);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(Buffer.from(world.upstream.held.get(made?.packet.id ?? '')?.bytes ?? [])).toEqual(
      Buffer.from(made?.bytes ?? []),
    );
  });

  it('fetches the receipt when only the last answer was lost', async () => {
    const world = await createWorld();
    await world.seal(1);
    world.upstream.next('upload', ({ watch, part }) => part && storedButUnheard(world.upstream, watch, part));
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: 'upstream/unreachable' });
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.upstream.packetCalls().slice(-3)).toEqual(['upload', 'uploaded', 'receipt']);
    expect(world.delivered()).toEqual([1]);
  });

  it('takes a body that upstream has had all along from the answer to its manifest', async () => {
    const world = await createWorld();
    const [made] = await world.seal(1);
    await world.engine.runOnce();
    world.spool.recordLostUpstream(made?.packet.id ?? '', 'test', START);
    await world.engine.runOnce();
    expect(world.upstream.packetCalls().slice(-2)).toEqual(['config', 'announce']);
    expect(world.spool.states()).toEqual(['STORED']);
  });

  it('adopts another offset than it thought', async () => {
    const world = await createWorld();
    await world.seal(1, 9000);
    world.upstream.next('upload', ({ held, part }) => {
      if (held && part) held.bytes = part.bytes.slice(0, 3000);
      return { ok: false, fault: { kind: 'offset', offset: 3000 }, epoch: 'epoch-1' };
    });
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.delivered()).toEqual([1]);
  });

  it('does not follow offsets in a circle', async () => {
    const world = await createWorld();
    await world.seal(2);
    const lies = Array.from({ length: 5 }, () => fault({ kind: 'offset', offset: 0 }));
    world.upstream.next('upload', ...lies);
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: 'upstream/server-error' });
    expect(world.spool.states()).toEqual(['ANNOUNCED', 'STORED']);
  });

  it.each([
    [
      'a login page',
      answered(200, { 'content-type': 'text/html' }, { kind: 'other' }),
      'upstream/captive-portal',
    ],
    ['a redirect', answered(302, {}), 'upstream/captive-portal'],
    ['a page that says 511', answered(511, {}, { kind: 'other' }), 'upstream/captive-portal'],
    ['JSON of somebody else', answered(200, {}, { kind: 'json' }), 'upstream/captive-portal'],
    ['500', answered(500, EPOCH, { kind: 'problem', code: 'internal' }), 'upstream/server-error'],
    ['502 of a gateway', answered(502, {}, { kind: 'other' }), 'upstream/proxy'],
    ['a proxy that wants a login', answered(407, {}, { kind: 'other' }), 'upstream/proxy'],
    ['429', answered(429, {}), 'upstream/busy'],
    ['a refusal', answered(403, EPOCH, { kind: 'problem', code: 'enrolment' }), 'upstream/refused'],
    ['revocation', answered(403, EPOCH, { kind: 'problem', code: 'revoked' }), 'upstream/device-revoked'],
    ['a wrong clock', fault({ kind: 'wait', code: 'upstream/clock', retryAfterMs: null }), 'upstream/clock'],
    ['no route', fault(unreachable, null), 'upstream/unreachable'],
  ] as const)('waits, and loses nothing, at %s', async (_what, script, cause) => {
    for (const method of ['config', 'announce', 'upload'] as const) {
      const world = await createWorld();
      await world.seal(2);
      world.upstream.next(method, script);
      expect(await world.engine.runOnce()).toEqual({ left: 2, cause });
      expect(world.spool.states()).toEqual(
        method === 'upload' ? ['ANNOUNCED', 'ANNOUNCED'] : ['SEALED', 'SEALED'],
      );
      expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
      expect(world.delivered()).toEqual([1, 2]);
    }
  });

  it('takes Retry-After as a floor', async () => {
    const world = await createWorld();
    await world.seal(1);
    world.upstream.next(
      'upload',
      answered(503, { ...EPOCH, 'retry-after': '120' }, { kind: 'problem', code: 'busy' }),
    );
    await world.engine.runOnce();
    expect(world.engine.link()).toMatchObject({
      state: 'waiting',
      cause: 'upstream/busy',
      nextAttemptAt: START + 132_000,
    });
  });

  it('gives a silent upstream up after the no-progress limit, and not before', async () => {
    const world = await createWorld();
    await world.seal(1, 50_000);
    let listening = () => undefined as void;
    const begun = new Promise<void>((resolve) => {
      listening = resolve;
    });
    world.upstream.next('upload', (call) => {
      listening();
      return silence(call);
    });
    const run = world.engine.runOnce();
    await begun;
    world.clock.advanceTo(START + NO_PROGRESS_MS - 1);
    expect(world.engine.link().state).toBe('working');
    world.clock.advanceTo(START + NO_PROGRESS_MS);
    expect(await run).toEqual({ left: 1, cause: 'upstream/unreachable' });
    expect(world.spool.states()).toEqual(['ANNOUNCED']);
  });

  it('never gives a slow upload up while it moves', async () => {
    const world = await createWorld();
    await world.seal(1);
    world.upstream.next('upload', ({ watch, part }) => {
      for (let minute = 0; minute < 60; minute += 1) {
        world.clock.advanceTo(world.clock.now() + NO_PROGRESS_MS - 1);
        watch.progress();
      }
      expect(watch.signal.aborted).toBe(false);
      return part && world.upstream.upload(part, { ...watch, received: () => undefined });
    });
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
  });
});
