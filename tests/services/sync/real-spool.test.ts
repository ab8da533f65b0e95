import { describe, expect, it } from 'vitest';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import { openDatabase } from '#db/open.ts';
import { createSpool } from '#db/spool/spool.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { createSyncEngine } from '#services/sync/engine.ts';
import { NO_FREIGHT } from '#tests/harness/no-freight.ts';
import { createTestDevice, createTestPacket } from '#tests/harness/packets.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { createFakeUpstream, type FakeUpstream } from './fake-upstream.ts';
import { cutAfter, fault, unreachable } from './scripted.ts';
import { createVirtualClock } from './virtual-clock.ts';
import { START } from './world.ts';

/** The engine over spool.db itself: its constraints and triggers judge every step. */
async function createRealWorld(count: number, size = 1000) {
  const file = `${tempDir()}/spool.db`;
  const device = await createTestDevice();
  const upstream: FakeUpstream = await createFakeUpstream({ deviceId: device.deviceId });
  const open = () => {
    const db = openDatabase(file, SPOOL_MIGRATIONS);
    return { db, spool: createSpool(db) };
  };
  const { db, spool } = open();
  spool.begin(device.deviceId);
  for (let seq = 1; seq <= count; seq += 1) {
    const { packet, bytes } = await createTestPacket(device, seq, size);
    spool.add({ ...packet, bytes, operatorId: 'operator-1' });
  }
  db.close();
  return {
    upstream,
    open,
    /** One run of a fresh process. */
    run: async () => {
      const fresh = open();
      const engine = createSyncEngine({
        spool: fresh.spool,
        freight: NO_FREIGHT,
        pace: () => ({ bytesPerSecond: null, paused: false }),
        upstream: () => upstream,
        keys: () => TRAINING_KEYS,
        enrol: (watch) =>
          upstream.enrol(
            { v: 1, deviceKey: device.jwk, code: null, councilName: 'UC', counterName: '1', training: true },
            watch,
          ),
        clock: createVirtualClock(START),
        random: () => 0,
        events: { link: () => undefined, packet: () => undefined },
      });
      const result = await engine.runOnce();
      const states = fresh.spool.bySeq(1, 100).map(({ state }) => state);
      const findings = fresh.spool.verify();
      fresh.db.close();
      return {
        ...result,
        states,
        intact: findings.damaged.length === 0 && findings.brokenAuditEntry === null,
      };
    },
  };
}

describe('The engine over spool.db', () => {
  it('delivers, with the audit chain whole', async () => {
    const world = await createRealWorld(3);
    expect(await world.run()).toEqual({
      left: 0,
      cause: null,
      states: ['STORED', 'STORED', 'STORED'],
      intact: true,
    });
  });

  it('goes on in another process after a cut', async () => {
    const world = await createRealWorld(2, 600_000);
    world.upstream.next('upload', cutAfter(300_000, true));
    world.upstream.next('uploaded', fault(unreachable, null));
    expect(await world.run()).toMatchObject({ left: 2, cause: 'upstream/unreachable' });
    const { db, spool } = world.open();
    expect(spool.unsent(1)[0]).toMatchObject({ offset: 300_000, lastError: 'upstream/unreachable' });
    db.close();
    expect(await world.run()).toMatchObject({ left: 0, states: ['STORED', 'STORED'], intact: true });
  });

  it('takes quarantine, loss upstream and a new epoch along the allowed edges', async () => {
    const world = await createRealWorld(4);
    world.upstream.next('upload', fault({ kind: 'conflict' }), fault({ kind: 'unknown-packet' }));
    expect(await world.run()).toMatchObject({
      left: 0,
      states: ['QUARANTINED', 'STORED', 'STORED', 'STORED'],
      intact: true,
    });
    const before = world.upstream.calls.length;
    world.upstream.restore('epoch-2', [...world.upstream.held.keys()].slice(2));
    expect(await world.run()).toMatchObject({
      left: 0,
      states: ['QUARANTINED', 'STORED', 'STORED', 'STORED'],
      intact: true,
    });
    // Once for the packets in doubt, once for the numbers.
    expect(world.upstream.calls.slice(before).filter((call) => call === 'reconcile')).toHaveLength(2);
  });

  it('gets another receipt for what a restore lost and somebody else has brought since', async () => {
    const world = await createRealWorld(2);
    await world.run();
    const last = [...world.upstream.held].at(-1);
    if (!last) throw new Error('nothing was delivered');
    const [id, brought] = last;
    world.upstream.restore('epoch-2', [id]);
    const watch = {
      signal: new AbortController().signal,
      progress: () => undefined,
      received: () => undefined,
    };
    const { bytes, manifest } = brought;
    await world.upstream.announce([{ manifest: JSON.stringify(manifest), signature: '' }], watch);
    await world.upstream.upload({ id, offset: 0, bytes, size: bytes.length }, watch);
    world.upstream.say({ carried: [{ epoch: 'epoch-1', size: 1 }] });
    const before = world.upstream.calls.length;
    expect(await world.run()).toMatchObject({ left: 0, states: ['STORED', 'STORED'], intact: true });
    expect(world.upstream.calls.slice(before)).not.toContain('upload');
    const { db, spool } = world.open();
    expect(spool.get(id)?.receipt).toBe(world.upstream.held.get(id)?.receipt);
    expect(db.all('SELECT receipt FROM receipt_archive')).toEqual([{ receipt: brought.receipt }]);
    db.close();
  });
});
