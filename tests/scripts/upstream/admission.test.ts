import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentDigest, sha256 } from '#domain/protocol/digest.ts';
import { signRequest } from '#domain/protocol/http-signature.ts';
import { createAdmission } from '#scripts/upstream/admission.ts';
import { Problem } from '#scripts/upstream/problem.ts';
import { createTestPacket, type TestPacket } from '#tests/harness/packets.ts';
import { startUpstreamWorld, type UpstreamWorld } from './upstream-world.ts';

const IDLE_MS = 2_500;

describe('The tokens of bodies', () => {
  const busy = (work: () => unknown): number => {
    try {
      work();
    } catch (error) {
      if (error instanceof Problem && error.code === 'busy') return Number(error.fields['retry-after']);
      throw error;
    }
    throw new Error('it was admitted');
  };

  it('send away whom they do not admit for longer, the more wait', () => {
    const admission = createAdmission(10, () => 0);
    for (let n = 0; n < 10; n += 1) admission.enter(`in ${n}`);
    const waits = Array.from({ length: 200 }, (_, n) => busy(() => admission.enter(`out ${n}`)));
    // Nobody knows yet how long a body takes, so 30 s are assumed: ten places free every 30 s.
    expect([waits[0], waits[9], waits[99], waits[199]]).toEqual([3, 30, 300, 300]);
    // Whoever asks again is not counted twice.
    expect(busy(() => admission.enter('out 0'))).toBe(300);
  });

  it('count a place free when its body ended, and learn how long bodies take', () => {
    let now = 0;
    const admission = createAdmission(1, () => now);
    for (let n = 0; n < 100; n += 1) {
      const leave = admission.enter(`in ${n}`);
      now += 100;
      leave();
    }
    const leave = admission.enter('in');
    expect(busy(() => admission.enter('out'))).toBe(1);
    leave();
    expect(() => admission.enter('out')).not.toThrow();
  });

  it('forget who never came back', () => {
    let now = 0;
    const admission = createAdmission(1, () => now);
    admission.enter('in');
    for (let n = 0; n < 5; n += 1) busy(() => admission.enter(`out ${n}`));
    expect(busy(() => admission.enter('out 5'))).toBe(180);
    now += 3_600_000;
    expect(busy(() => admission.enter('out 6'))).toBe(30);
  });
});

describe('An upstream with one place for bodies', () => {
  let world: UpstreamWorld;
  beforeAll(async () => {
    world = await startUpstreamWorld({ maxBodies: 1, idleMs: IDLE_MS });
  });
  afterAll(() => world.close());

  /** An upload whose bytes the test sends when it likes. */
  async function open({ packet, bytes }: TestPacket): Promise<ClientRequest> {
    const target = `/v1/packets/${packet.id}/content`;
    const digest = contentDigest(await sha256(bytes));
    const nonce = (await fetch(`${world.url}/v1/config`)).headers.get('signature-nonce') ?? '';
    const signed = await signRequest(
      { method: 'PATCH', target, contentDigest: digest, uploadOffset: '0' },
      { created: 1, keyid: world.device.deviceId, nonce },
      world.device.sign,
    );
    const sent = request(world.url + target, {
      method: 'PATCH',
      agent: false,
      headers: {
        ...signed,
        'content-type': 'application/partial-upload',
        'content-length': bytes.length,
        'content-digest': digest,
        'upload-offset': '0',
        'upload-complete': '?1',
      },
    });
    sent.flushHeaders();
    return sent;
  }

  async function announced(seq: number, size: number): Promise<TestPacket> {
    const made = await createTestPacket(world.device, seq, size);
    await world.announce(made);
    return made;
  }

  it('never cuts an upload that is slow but moves, and meanwhile takes all but bodies', async () => {
    const slow = await announced(1, 200_000);
    const other = await announced(2, 1000);
    const sent = await open(slow);
    const begun = performance.now();
    const answer = once(sent, 'response') as Promise<[IncomingMessage]>;
    const firstReport = once(sent, 'information');
    sent.write(slow.bytes.subarray(0, 70_000));
    await firstReport;

    // Bytes every tenth of the idle limit, for more than twice that limit in all.
    let at = 70_000;
    const drip = setInterval(() => {
      sent.write(slow.bytes.subarray(at, at + 6_000));
      at += 6_000;
      if (at < slow.bytes.length) return;
      clearInterval(drip);
      sent.end();
    }, IDLE_MS / 10);

    // The only place is taken.
    const refused = await world.patch(other, other.bytes);
    expect([refused.status, refused.body.code]).toEqual([503, 'busy']);
    expect(Number(refused.fields.get('retry-after'))).toBeGreaterThanOrEqual(1);
    const json = { v: 1, head: { seq: 2, chain: '0'.repeat(64) }, packets: [] };
    expect(await world.announce(other)).toMatchObject([{ verdict: 'need' }]);
    expect((await world.ask({ method: 'POST', target: '/v1/reconcile', json })).status).toBe(200);
    expect((await world.ask({ method: 'GET', target: '/v1/status?cursor=0' })).status).toBe(200);

    const [response] = await answer;
    response.resume();
    expect(response.statusCode).toBe(200);
    expect(performance.now() - begun).toBeGreaterThan(2 * IDLE_MS);
    expect((await world.patch(other, other.bytes)).status).toBe(200);
  });

  it('ends one that stands still, keeps what came, and gives its place away', async () => {
    const stalled = await announced(3, 200_000);
    const sent = await open(stalled);
    const cut = new Promise<void>((resolve) => sent.once('error', () => resolve()));
    const firstReport = once(sent, 'information');
    sent.write(stalled.bytes.subarray(0, 70_000));
    await firstReport;
    await cut;
    const next = await announced(4, 1000);
    expect((await world.patch(next, next.bytes)).status).toBe(200);
    expect(await world.offsetOf(stalled)).toBe('70000');
    const rest = await world.patch(stalled, stalled.bytes.subarray(70_000), { uploadOffset: '70000' });
    expect(rest.status).toBe(200);
  });
});
