import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { contentDigest, sha256 } from '#domain/protocol/digest.ts';
import { signRequest } from '#domain/protocol/http-signature.ts';
import { verifyReceipt } from '#domain/protocol/receipt.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { giveOrder } from '#scripts/upstream/admin/give-order.ts';
import { listPackets, readPacket } from '#scripts/upstream/inspect.ts';
import { startUpstream, type RunningUpstream } from '#scripts/upstream/start.ts';
import { aloneWatch, createTestCounter, type TestCounter } from '#tests/harness/sync-counter.ts';
import { startCuttingProxy, type CuttingProxy } from '#tests/harness/cutting-proxy.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';

let dir: string;
let upstream: RunningUpstream;
let proxy: CuttingProxy;
let counter: TestCounter;

beforeAll(async () => {
  dir = await upstreamFolder();
  upstream = await startUpstream({ dataDir: dir });
});
afterAll(async () => {
  await upstream.close();
  rmSync(dir, { recursive: true, force: true });
});
beforeEach(async () => {
  proxy = await startCuttingProxy(upstream.url);
  counter = await createTestCounter(proxy.url);
});
afterEach(async () => {
  await counter.close();
  await proxy.close();
});

async function arrived(made: readonly { packet: { id: string }; bytes: Uint8Array }[]): Promise<void> {
  const listed = await listPackets(dir);
  for (const { packet, bytes } of made) {
    expect(listed.filter(({ id }) => id === packet.id)).toHaveLength(1);
    const held = await readPacket(dir, packet.id);
    expect(Buffer.from(held ?? []).equals(bytes)).toBe(true);
  }
}

describe('A counter and the reference upstream over TCP', () => {
  it('enrols, announces, uploads, and holds receipts that verify', async () => {
    const made = await counter.seal(3, 200_000);
    expect(await counter.engine.runOnce()).toEqual({ left: 0, cause: null });
    await arrived(made);
    for (const { packet } of made) {
      const receipt = counter.spool.get(packet.id)?.receipt ?? '';
      const subject = { ...packet, device: counter.device.deviceId };
      expect((await verifyReceipt(receipt, TRAINING_KEYS.receipt, subject)).ok).toBe(true);
    }
  });

  it('resumes after each cut without sending acknowledged bytes again', async () => {
    const made = await counter.seal(1, 1_000_000);
    await counter.enrol();
    proxy.limitBytes(300_000);
    for (let left = 1; left > 0;) ({ left } = await counter.engine.runOnce());
    // One for each 300,000 bytes.
    expect(proxy.connections()).toBe(4);
    await arrived(made);
    // Every byte once, and headers.
    expect(proxy.passed()).toBeLessThan(1_000_000 * 1.02);
  });

  it('says unreachable while upstream is stopped, and delivers when it is back', async () => {
    const made = await counter.seal(2);
    proxy.stop();
    expect(await counter.engine.runOnce()).toEqual({ left: 2, cause: 'upstream/unreachable' });
    expect(counter.spool.states()).toEqual(['SEALED', 'SEALED']);
    proxy.resume();
    expect(await counter.engine.runOnce()).toEqual({ left: 0, cause: null });
    await arrived(made);
  });

  it('gets the same receipt when the first answer was lost', async () => {
    const [made] = await counter.seal(1, 5000);
    if (!made) throw new Error('no packet');
    const { id } = made.packet;
    await counter.enrol();
    await counter.client.announce([made.packet.signedManifest], aloneWatch());
    proxy.muteAnswers(true);
    const unheard = counter.client.upload(
      { id, offset: 0, size: 5000, bytes: made.bytes },
      { ...aloneWatch(), signal: AbortSignal.timeout(1500), received: () => undefined },
    );
    expect(await unheard).toMatchObject({ ok: false });
    proxy.cut();
    proxy.muteAnswers(false);
    const first = await counter.client.receipt(id, aloneWatch());
    const again = await counter.client.upload(
      { id, offset: 0, size: 5000, bytes: made.bytes },
      { ...aloneWatch(), received: () => undefined },
    );
    expect(first).toMatchObject({ ok: true });
    expect(again).toEqual({ ...first, value: { offset: 5000, receipt: first.ok && first.value.receipt } });
    expect(await counter.engine.runOnce()).toEqual({ left: 0, cause: null });
    await arrived([made]);
  });

  it('hears from upstream how much arrived while it sends', async () => {
    const [made] = await counter.seal(1, 500_000);
    if (!made) throw new Error('no packet');
    await counter.enrol();
    await counter.client.announce([made.packet.signedManifest], aloneWatch());
    const heard: number[] = [];
    await counter.client.upload(
      { id: made.packet.id, offset: 0, size: 500_000, bytes: made.bytes },
      { ...aloneWatch(), received: (offset) => heard.push(offset) },
    );
    expect(heard.length).toBeGreaterThan(3);
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.at(-1)).toBeLessThanOrEqual(500_000);
  });

  it('takes over from an upload that hangs on a dead connection', async () => {
    const [made] = await counter.seal(1, 100_000);
    if (!made) throw new Error('no packet');
    const { id } = made.packet;
    await counter.enrol();
    await counter.client.announce([made.packet.signedManifest], aloneWatch());
    // Promises 100,000 bytes, sends most of them, and stays silent.
    const config = await fetch(`${upstream.url}/v1/config`);
    const digest = contentDigest(await sha256(made.bytes));
    const target = `/v1/packets/${id}/content`;
    const signed = await signRequest(
      { method: 'PATCH', target, contentDigest: digest, uploadOffset: '0' },
      { created: 1, keyid: counter.device.deviceId, nonce: config.headers.get('signature-nonce') ?? '' },
      counter.device.sign,
    );
    const hanging = request(new URL(target, upstream.url), {
      method: 'PATCH',
      headers: {
        ...signed,
        'content-type': 'application/partial-upload',
        'content-digest': digest,
        'content-length': '100000',
        'upload-offset': '0',
        'upload-complete': '?1',
      },
    });
    const ended = new Promise((resolve) => {
      hanging.on('close', resolve);
    });
    hanging.on('error', () => undefined);
    const begun = new Promise((resolve) => {
      hanging.on('information', resolve);
    });
    hanging.write(made.bytes.subarray(0, 80_000));
    await begun;
    const held = await counter.client.uploaded(id, aloneWatch());
    await ended;
    expect(held).toMatchObject({ ok: true, value: { complete: false } });
    expect(await counter.engine.runOnce()).toEqual({ left: 0, cause: null });
    await arrived([made]);
  });
});

const done = { left: 0, cause: null };

describe('A counter hears from the reference upstream', () => {
  it('what became of its packets, and sends again what upstream wants again', async () => {
    const made = await counter.seal(3, 20_000);
    expect(await counter.engine.runOnce()).toEqual(done);
    const [first = '', second = '', third = ''] = made.map(({ packet }) => packet.id);
    await giveOrder(dir, { order: 'accept', id: first });
    await giveOrder(dir, { order: 'reject', id: second, reason: 'photo unreadable' });
    await giveOrder(dir, { order: 'resend', id: third, reason: 'the object was damaged' });
    expect(await counter.engine.runOnce()).toEqual(done);
    expect(counter.spool.states()).toEqual(['ACCEPTED', 'REJECTED', 'STORED']);
    expect(counter.spool.get(second)?.reason).toBe('photo unreadable');
    expect(Buffer.from((await readPacket(dir, third)) ?? []).equals(made[2]?.bytes ?? new Uint8Array())).toBe(
      true,
    );
    // All was heard; nothing happens twice.
    expect(await counter.engine.runOnce()).toEqual(done);
    expect(counter.spool.states()).toEqual(['ACCEPTED', 'REJECTED', 'STORED']);
  });

  it('the pace that is published for all, and keeps its audit chain there', async () => {
    const document = { pauseWhileRegistering: true, bytesPerSecond: null };
    await giveOrder(dir, { order: 'publish', name: 'sending', document });
    counter.spool.note('{"at":1,"kind":"test"}');
    expect(await counter.engine.runOnce()).toEqual(done);
    expect(counter.spool.reference('sending')).toMatchObject({
      data: '{"bytesPerSecond":null,"pauseWhileRegistering":true}',
    });
    expect(counter.spool.device()).toMatchObject({ auditSent: 1 });
  });

  it('that a rebuilt queue must not use its numbers again', async () => {
    await counter.seal(2);
    expect(await counter.engine.runOnce()).toEqual(done);
    const rebuilt = await createTestCounter(upstream.url, counter.device);
    expect(await rebuilt.engine.runOnce()).toEqual(done);
    expect(rebuilt.spool.device().seqNext).toBe(3);
    await rebuilt.close();
  });
});
