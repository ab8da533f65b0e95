import { describe, expect, it } from 'vitest';
import { createTestDevice, createTestPacket } from '#tests/harness/packets.ts';
import { answered, fault, unreachable } from './scripted.ts';
import { createWorld, START, type World } from './world.ts';

async function load(world: World, count: number, size = 1000) {
  const other = await createTestDevice();
  const ids: string[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const { packet, bytes } = await createTestPacket(other, seq, size);
    world.freight.add(packet, bytes);
    ids.push(packet.id);
  }
  return ids;
}

describe('Freight of other counters', () => {
  it('goes after this counter’s own packets, and is settled by receipts for the counter that sealed it', async () => {
    const world = await createWorld();
    const ids = await load(world, 2);
    const own = (await world.seal(2)).map(({ packet }) => packet.id);
    const uploads: string[] = [];
    const { upload } = world.upstream;
    Object.assign(world.upstream, {
      upload: (...[part, watch]: Parameters<typeof upload>) => {
        uploads.push(part.id);
        return upload(part, watch);
      },
    });
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(uploads).toEqual([...own, ...ids]);
    expect(world.freight.states()).toEqual(['STORED', 'STORED']);
  });

  it('never takes a receipt that is for this counter', async () => {
    const world = await createWorld();
    const [own] = await world.seal(1);
    await world.engine.runOnce();
    const receipt = world.spool.get(own?.packet.id ?? '')?.receipt ?? '';
    await load(world, 1);
    world.upstream.next('upload', () => ({ ok: true, epoch: 'epoch-1', value: { offset: 1000, receipt } }));
    expect(await world.engine.runOnce()).toMatchObject({ cause: 'upstream/bad-receipt' });
    expect(world.freight.states()).toEqual(['ANNOUNCED']);
  });

  it.each([
    ['conflicts', fault({ kind: 'conflict' }), 'QUARANTINED'],
    [
      'is refused',
      answered(422, { 'server-epoch': 'epoch-1' }, { kind: 'problem', code: 'invalid' }),
      'ANNOUNCED',
    ],
    [
      'makes upstream fail',
      answered(500, { 'server-epoch': 'epoch-1' }, { kind: 'problem', code: 'internal' }),
      'ANNOUNCED',
    ],
  ] as const)(
    'that %s delays neither this counter’s packets nor the rest of the freight',
    async (_what, script, state) => {
      const world = await createWorld();
      await load(world, 2);
      world.upstream.next('upload', script);
      await world.engine.runOnce();
      expect(world.freight.states()).toEqual([state, 'STORED']);
      await world.seal(1);
      await world.engine.runOnce();
      expect(world.delivered()).toEqual([1]);
      expect(world.engine.link().nextAttemptAt ?? 0).toBeLessThanOrEqual(START + 1000);
    },
  );

  it('stands back for a packet that is sealed meanwhile', async () => {
    const world = await createWorld();
    await load(world, 3);
    const uploads: number[] = [];
    const { upload } = world.upstream;
    Object.assign(world.upstream, {
      upload: async (...[part, watch]: Parameters<typeof upload>) => {
        if (uploads.push(world.delivered().length) === 1) {
          await world.seal(1);
          world.engine.sealed();
        }
        return upload(part, watch);
      },
    });
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    // One of the freight, its own, the rest.
    expect(uploads).toEqual([0, 0, 1, 1]);
  });

  it('that comes while a pass is under way goes in the same pass', async () => {
    const world = await createWorld();
    await load(world, 1);
    world.spool.note('{}');
    const { audit } = world.upstream;
    Object.assign(world.upstream, {
      audit: async (...args: Parameters<typeof audit>) => {
        await load(world, 1);
        world.engine.sealed();
        return audit(...args);
      },
    });
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.freight.states()).toEqual(['STORED', 'STORED']);
  });

  it('is kept over a bad link like the counter’s own', async () => {
    const world = await createWorld();
    await load(world, 1);
    world.upstream.next('upload', fault(unreachable, null));
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'upstream/unreachable' });
    expect(world.engine.link().waitingBytes).toBe(1000);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.freight.states()).toEqual(['STORED']);
  });

  it('is asked for after a restore of upstream', async () => {
    const world = await createWorld();
    const ids = await load(world, 3);
    await world.engine.runOnce();
    world.upstream.restore('epoch-2', ids.slice(2));
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.freight.states()).toEqual(['STORED', 'STORED', 'STORED']);
    expect(world.upstream.held.get(ids[2] ?? '')?.receipt).not.toBeNull();
  });
});
