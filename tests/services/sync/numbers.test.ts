import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createWorld, START } from './world.ts';

describe('Numbers, compared at each contact', () => {
  it('cost one small call when all is well, and tell upstream how far they go', async () => {
    const world = await createWorld();
    await world.seal(3);
    await world.engine.runOnce();
    const heads: unknown[] = [];
    const { reconcile } = world.upstream;
    Object.assign(world.upstream, {
      reconcile: (...[request, watch]: Parameters<typeof reconcile>) => {
        heads.push(request);
        return reconcile(request, watch);
      },
    });
    await world.engine.runOnce();
    const head = { seq: 3, chain: world.spool.device().chainHead };
    expect(heads).toEqual([{ v: 1, head, packets: [] }]);
    expect(world.upstream.packetCalls().at(-1)).toBe('config');
  });

  it('that upstream lost without saying so bring their packets again', async () => {
    const world = await createWorld();
    const made = await world.seal(4);
    await world.engine.runOnce();
    world.upstream.restore(
      'epoch-1',
      made.slice(1, 3).map(({ packet }) => packet.id),
    );
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.delivered()).toEqual([1, 2, 3, 4]);
    expect(world.upstream.calls.filter((call) => call === 'upload')).toHaveLength(6);
  });

  it('of packets that are on their way are as they should be', async () => {
    const world = await createWorld();
    await world.seal(3);
    await world.engine.runOnce();
    expect(world.spool.missing).toEqual([]);
    expect(world.upstream.calls.filter((call) => call === 'upload')).toHaveLength(3);
  });

  it('that nobody holds are told once, as ranges', async () => {
    const world = await createWorld();
    const made = await world.seal(2);
    const [first] = made;
    if (!first) throw new Error('no packet');
    world.spool.raiseSeq(5, START);
    world.spool.add({ ...first.packet, id: randomUUID(), seq: 6, state: 'QUARANTINED' }, first.bytes);
    world.spool.raiseSeq(7, START);
    await world.engine.runOnce();
    await world.engine.runOnce();
    expect(world.spool.missing).toEqual(['3 to 5', '7 to 7']);
  });

  it('whose bytes went because upstream’s backup had them are told as missing, not sent', async () => {
    const world = await createWorld();
    const [made] = await world.seal(1);
    const id = made?.packet.id ?? '';
    await world.engine.runOnce();
    world.upstream.decide({ id, outcome: 'ACCEPTED', stage: 'in-process', reason: null, at: START });
    world.clock.set(START + 15 * 86_400_000);
    world.upstream.say({ time: START + 15 * 86_400_000, backupWatermark: 5 });
    await world.engine.runOnce();
    expect(world.spool.states()).toEqual(['PURGED']);
    world.upstream.restore('epoch-1', [id]);
    await world.engine.runOnce();
    expect(world.spool.states()).toEqual(['PURGED']);
    expect(world.spool.missing).toEqual(['1 to 1']);
  });

  it('that upstream knows and a rebuilt spool does not are never given out again', async () => {
    const world = await createWorld();
    await world.seal(2);
    world.upstream.say({ highestSeq: 40 });
    await world.engine.runOnce();
    expect(world.spool.device().seqNext).toBe(41);
    world.upstream.say({ highestSeq: 12 });
    await world.engine.runOnce();
    expect(world.spool.device().seqNext).toBe(41);
  });

  it('that no counter can have used are not followed, but told; packets go as ever', async () => {
    const world = await createWorld();
    await world.seal(1);
    world.upstream.say({ highestSeq: Number.MAX_SAFE_INTEGER });
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'upstream/server-error' });
    expect(world.spool.device().seqNext).toBe(2);
    expect(world.delivered()).toEqual([1]);
  });

  it('beyond the head that was asked about are left alone, whatever an upstream says', async () => {
    const world = await createWorld();
    await world.seal(1);
    world.upstream.next('reconcile', () => ({
      ok: true,
      epoch: 'epoch-1',
      value: {
        v: 1,
        contiguousThrough: 0,
        missing: [{ from: 0, to: Number.MAX_SAFE_INTEGER }],
        unknown: [],
        highestSeq: 0,
      },
    }));
    await world.engine.runOnce();
    expect(world.spool.missing).toEqual([]);
    expect(world.delivered()).toEqual([1]);
  });
});
