import { describe, expect, it } from 'vitest';
import type { Outcome } from '#domain/protocol/outcomes.ts';
import type { StatementPayload } from '#domain/protocol/statement.ts';
import { signStatement } from './fake-upstream.ts';
import { answered, fault, unreachable } from './scripted.ts';
import { createWorld, START, type World } from './world.ts';

const DAY = 86_400_000;
const about = (
  id: string | undefined,
  outcome: Outcome['outcome'],
  rest: Partial<Outcome> = {},
): Outcome => ({
  id: id ?? '',
  outcome,
  stage: outcome === 'ACCEPTED' ? 'in-process' : null,
  reason: outcome === 'ACCEPTED' ? null : 'photo unreadable',
  at: START,
  ...rest,
});

/** A counter with packets that upstream has receipts for. */
async function delivered(count: number) {
  const world = await createWorld();
  const ids = (await world.seal(count)).map(({ packet }) => packet.id);
  await world.engine.runOnce();
  return { world, ids };
}

const countOf = (world: World, method: string) =>
  world.upstream.calls.filter((call) => call === method).length;

describe('What became of packets', () => {
  it('comes down after the bodies and moves them on', async () => {
    const { world, ids } = await delivered(3);
    world.upstream.decide(about(ids[0], 'ACCEPTED'), about(ids[2], 'REJECTED'));
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.spool.states()).toEqual(['ACCEPTED', 'STORED', 'REJECTED']);
    expect(world.spool.get(ids[2] ?? '')?.reason).toBe('photo unreadable');
    expect(world.spool.device()).toMatchObject({ statusCursor: 2, watermarkEpoch: 'epoch-1' });
  });

  it('is asked for until upstream has nothing more to say', async () => {
    const { world, ids } = await delivered(5);
    world.upstream.say({ page: 2 });
    world.upstream.decide(...ids.map((id) => about(id, 'ACCEPTED')));
    const before = countOf(world, 'status');
    await world.engine.runOnce();
    expect(world.spool.counts().accepted).toBe(5);
    expect(countOf(world, 'status') - before).toBe(4);
  });

  it('waits with a packet whose receipt is not here yet', async () => {
    const world = await createWorld();
    const [made] = await world.seal(1);
    world.upstream.next('upload', fault({ kind: 'held' }));
    world.upstream.decide(about(made?.packet.id, 'ACCEPTED'));
    expect(await world.engine.runOnce()).toMatchObject({ left: 1 });
    expect(world.spool.states()).toEqual(['ANNOUNCED']);
    world.clock.advanceTo(START + 10_000);
    await world.engine.runOnce();
    expect(world.spool.states()).toEqual(['ACCEPTED']);
  });

  it('makes a packet go again in the same pass when upstream asks for it', async () => {
    const { world, ids } = await delivered(2);
    const before = countOf(world, 'upload');
    const { status } = world.upstream;
    Object.assign(world.upstream, {
      status: (...args: Parameters<typeof status>) => {
        if (countOf(world, 'upload') === before) world.upstream.restore('epoch-1', [ids[1] ?? '']);
        return status(...args);
      },
    });
    world.upstream.decide(about(ids[1], 'RESEND'));
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.delivered()).toEqual([1, 2]);
    expect(countOf(world, 'upload') - before).toBe(1);
  });

  it('never keeps a pass going for ever, though upstream asked for the same packet without end', async () => {
    const { world, ids } = await delivered(1);
    const { status } = world.upstream;
    Object.assign(world.upstream, {
      status: (...args: Parameters<typeof status>) => {
        world.upstream.decide(about(ids[0], 'RESEND'));
        return status(...args);
      },
    });
    world.upstream.say({ page: 1 });
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(countOf(world, 'status')).toBeLessThan(200);
  });

  it('brings reference data, the newest version of each name', async () => {
    const { world } = await delivered(1);
    const item = { name: 'sending', version: 2, data: '{"a":2}' };
    world.upstream.publish(item);
    world.upstream.publish({ ...item, version: 1, data: '{"a":1}' });
    await world.engine.runOnce();
    expect(world.spool.reference('sending')).toEqual(item);
  });
});

describe('A statement', () => {
  const healthy: StatementPayload = {
    v: 1,
    device: '',
    epoch: 'epoch-1',
    time: START,
    backupWatermark: null,
    after: 0,
    cursor: 0,
    outcomes: [],
    reference: [],
  };
  const said = async (payload: StatementPayload) => {
    const statement = await signStatement(payload);
    return () => ({ ok: true, epoch: 'epoch-1', value: { v: 1, statement } });
  };

  it.each<[string, (payload: StatementPayload) => StatementPayload]>([
    ['for another counter', (payload) => ({ ...payload, device: 'x'.repeat(43) })],
    ['to another question', (payload) => ({ ...payload, after: 7, cursor: 8 })],
    ['of another epoch than its answer', (payload) => ({ ...payload, epoch: 'epoch-0' })],
  ])('%s changes nothing, and is told', async (_what, change) => {
    const { world, ids } = await delivered(1);
    const outcomes = [about(ids[0], 'ACCEPTED')];
    const payload = change({ ...healthy, device: world.device.deviceId, cursor: 1, outcomes });
    world.upstream.next('status', await said(payload));
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'upstream/bad-receipt' });
    expect(world.engine.link()).toMatchObject({ state: 'waiting', cause: 'upstream/bad-receipt' });
    expect(world.spool.states()).toEqual(['STORED']);
    expect(world.spool.device()).toMatchObject({ statusCursor: 0 });
    // The honest one that follows counts.
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
  });

  it('whose signature is wrong changes nothing', async () => {
    const { world, ids } = await delivered(1);
    const outcomes = [about(ids[0], 'ACCEPTED')];
    const jws = await signStatement({ ...healthy, device: world.device.deviceId, cursor: 1, outcomes });
    const forged = `${jws.slice(0, -4)}${jws.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
    world.upstream.next('status', () => ({ ok: true, epoch: 'epoch-1', value: { v: 1, statement: forged } }));
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'upstream/bad-receipt' });
    expect(world.spool.states()).toEqual(['STORED']);
  });

  it('is asked for from the start again after a restore: the cursor meant something in the old epoch only', async () => {
    const { world, ids } = await delivered(2);
    world.upstream.decide(about(ids[0], 'ACCEPTED'), about(ids[1], 'ACCEPTED'));
    await world.engine.runOnce();
    expect(world.spool.device().statusCursor).toBe(2);
    world.upstream.restore('epoch-2', [ids[1] ?? '']);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.spool.states()).toEqual(['ACCEPTED', 'ACCEPTED']);
    expect(world.delivered()).toEqual([1, 2]);
    expect(world.spool.device()).toMatchObject({ statusCursor: 2, watermarkEpoch: 'epoch-2' });
  });
});

describe('A question that upstream fails at', () => {
  it.each(['reconcile', 'status', 'audit'] as const)('keeps no packet back: %s', async (method) => {
    const world = await createWorld();
    await world.seal(2);
    world.spool.note('{}');
    const broken = answered(500, { 'server-epoch': 'epoch-1' }, { kind: 'problem', code: 'internal' });
    world.upstream.next(method, broken, broken, broken);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'upstream/server-error' });
    expect(world.delivered()).toEqual([1, 2]);
    expect(world.engine.link()).toMatchObject({ state: 'waiting', nextAttemptAt: START + 1000 });
  });

  it('does not keep a packet back that is sealed while it waits', async () => {
    const world = await createWorld();
    world.upstream.next('status', answered(404, { 'server-epoch': 'epoch-1' }));
    world.engine.start();
    await world.until(({ state }) => state === 'waiting');
    await world.seal(1);
    const idle = world.until(({ state }) => state === 'idle');
    world.engine.sealed();
    await idle;
    expect(world.delivered()).toEqual([1]);
    await world.engine.stop();
  });

  it('ends the pass when it does not reach upstream at all', async () => {
    const { world } = await delivered(1);
    world.upstream.next('reconcile', fault(unreachable, null));
    await world.seal(1);
    const before = world.upstream.calls.length;
    expect(await world.engine.runOnce()).toEqual({ left: 1, cause: 'upstream/unreachable' });
    expect(world.upstream.calls.slice(before)).toEqual(['config', 'reconcile']);
  });
});

describe('Bytes of a packet', () => {
  it('go only when it is accepted, in upstream’s backup, and fourteen days old by upstream’s clock', async () => {
    const { world, ids } = await delivered(3);
    world.upstream.decide(about(ids[0], 'ACCEPTED'), about(ids[1], 'ACCEPTED'));
    const pass = async (time: number, backupWatermark: number | null) => {
      world.clock.set(time);
      world.upstream.say({ time, backupWatermark });
      await world.engine.runOnce();
      return world.spool.states();
    };
    expect(await pass(START + 20 * DAY, null)).toEqual(['ACCEPTED', 'ACCEPTED', 'STORED']);
    expect(await pass(START + 20 * DAY, 0)).toEqual(['PURGED', 'ACCEPTED', 'STORED']);
    expect(await pass(START + 20 * DAY, 9)).toEqual(['PURGED', 'PURGED', 'STORED']);
    expect(world.spool.unsentBytes()).toBe(0);
  });

  it('stay while fourteen days are not over, whatever this PC’s clock says', async () => {
    const { world, ids } = await delivered(1);
    world.upstream.decide(about(ids[0], 'ACCEPTED'));
    world.clock.set(START + 3650 * DAY);
    world.upstream.say({ time: START + 13 * DAY, backupWatermark: 9 });
    await world.engine.runOnce();
    expect(world.spool.states()).toEqual(['ACCEPTED']);
  });

  it('stay when upstream once signed a time that was years ahead, then and later', async () => {
    const { world, ids } = await delivered(1);
    world.upstream.decide(about(ids[0], 'ACCEPTED'));
    world.upstream.say({ time: START + 3650 * DAY, backupWatermark: 9 });
    await world.engine.runOnce();
    world.clock.set(START + 12 * DAY);
    world.upstream.say({ time: START + 12 * DAY });
    await world.engine.runOnce();
    expect(world.spool.states()).toEqual(['ACCEPTED']);
    expect(world.spool.device().upstreamTime).toBe(START + 12 * DAY);
  });
});
