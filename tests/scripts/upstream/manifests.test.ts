import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signManifest } from '#domain/protocol/manifest-signature.ts';
import type { Manifest } from '#domain/protocol/manifest.ts';
import { createTestDevice, createTestPacket } from '#tests/harness/packets.ts';
import { startUpstreamWorld, type UpstreamWorld } from './upstream-world.ts';

let world: UpstreamWorld;
beforeAll(async () => {
  world = await startUpstreamWorld();
});
afterAll(() => world.close());
beforeEach(() => world.newDevice());

describe('Manifests', () => {
  it('are judged one by one: a forged one does not harm its neighbours', async () => {
    const stranger = await createTestDevice();
    const good = await createTestPacket(world.device, 1);
    const foreign = await createTestPacket(stranger, 1);
    const forged = await createTestPacket(world.device, 2);
    const { manifest } = forged.packet.signedManifest;
    const { signature } = good.packet.signedManifest;
    const bad = { ...forged, packet: { ...forged.packet, signedManifest: { manifest, signature } } };
    expect(await world.announce(good, foreign, bad)).toEqual([
      { verdict: 'need', id: good.packet.id, offset: 0 },
      { verdict: 'refused', id: foreign.packet.id, code: 'unknown-device' },
      { verdict: 'refused', id: forged.packet.id, code: 'signature' },
    ]);
  });

  it('conflict when an id or a number comes back with something else, and the first one stays', async () => {
    const first = await createTestPacket(world.device, 1);
    const sameId = await createTestPacket(world.device, 1, 1000, { id: first.packet.id });
    const sameNumber = await createTestPacket(world.device, 1);
    expect(await world.announce(first)).toMatchObject([{ verdict: 'need' }]);
    expect(await world.announce(sameId, sameNumber, first)).toMatchObject([
      { verdict: 'conflict' },
      { verdict: 'conflict' },
      { verdict: 'need' },
    ]);
  });

  it.each<[string, (good: Manifest) => unknown]>([
    ['a path for an id', (good) => ({ ...good, id: '../../../etc/passwd' })],
    ['an id in capitals', (good) => ({ ...good, id: good.id.toUpperCase() })],
    ['a huge size', (good) => ({ ...good, size: 1e12 })],
    ['no size', (good) => ({ ...good, size: 0 })],
    ['a broken number', (good) => ({ ...good, seq: 1.5 })],
    ['more than is known', (good) => ({ ...good, extra: 1 })],
    ['nothing', () => ({})],
  ])('with %s are not of the protocol', async (_what, change) => {
    const { packet } = await createTestPacket(world.device, 1);
    const good = JSON.parse(packet.signedManifest.manifest) as Manifest;
    const signed = await signManifest(change(good) as Manifest, world.device.sign);
    const answer = await world.ask({
      method: 'POST',
      target: '/v1/manifests',
      json: { v: 1, manifests: [signed] },
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid']);
  });

  it('come fifty at a time at most', async () => {
    const { packet } = await createTestPacket(world.device, 1);
    const manifests = Array.from({ length: 51 }, () => packet.signedManifest);
    expect(
      (await world.ask({ method: 'POST', target: '/v1/manifests', json: { v: 1, manifests } })).status,
    ).toBe(422);
  });
});

describe('The books', () => {
  it('know which numbers are missing', async () => {
    const made = await Promise.all([1, 2, 4, 7].map((seq) => createTestPacket(world.device, seq, 10)));
    await world.announce(...made);
    for (const packet of made) expect((await world.patch(packet, packet.bytes)).status).toBe(200);
    const stranger = await createTestPacket(world.device, 9, 10);
    const { id, sha256 } = stranger.packet;
    const held = made[0]?.packet;
    const answer = await world.ask({
      method: 'POST',
      target: '/v1/reconcile',
      json: {
        v: 1,
        head: { seq: 8, chain: '0'.repeat(64) },
        packets: [
          { id, sha256 },
          { id: held?.id, sha256: held?.sha256 },
          { id: held?.id, sha256: '0'.repeat(64) },
        ],
      },
    });
    expect(answer.body).toEqual({
      v: 1,
      contiguousThrough: 2,
      missing: [
        { from: 3, to: 3 },
        { from: 5, to: 6 },
        { from: 8, to: 8 },
      ],
      unknown: [id, held?.id],
      highestSeq: 7,
    });
  });

  it('keep audit entries as they first came', async () => {
    const audit = (from: number, ...entries: string[]) =>
      world.ask({ method: 'POST', target: '/v1/audit', json: { v: 1, from, entries } });
    expect((await audit(0, 'a', 'b')).body).toEqual({ v: 1, next: 2 });
    expect((await audit(1, 'changed', 'c')).body).toEqual({ v: 1, next: 3 });
  });
});
