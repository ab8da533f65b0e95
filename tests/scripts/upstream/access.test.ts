import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signRequest } from '#domain/protocol/http-signature.ts';
import { giveOrder } from '#scripts/upstream/admin/give-order.ts';
import { createTestDevice, createTestPacket } from '#tests/harness/packets.ts';
import { send, type RawRequest } from './raw.ts';
import { enrolment, startUpstreamWorld, type UpstreamWorld } from './upstream-world.ts';

let world: UpstreamWorld;
beforeAll(async () => {
  world = await startUpstreamWorld();
});
afterAll(() => world.close());
beforeEach(() => world.newDevice());

describe('Who may speak', () => {
  it('gives epoch and nonce with every answer, good or bad', async () => {
    for (const target of ['/v1/config', '/nowhere', '/v1/status']) {
      const { headers } = await fetch(world.url + target);
      expect(headers.get('server-epoch')).toBe(world.epoch);
      expect(headers.get('signature-nonce')).toMatch(/^[\w-]{40}$/);
    }
  });

  it.each<[string, Partial<RawRequest>, string]>([
    ['no signature', { fields: { signature: null } }, 'signature'],
    ['no signature input', { fields: { 'signature-input': null } }, 'signature'],
    ['a made-up nonce', { nonce: 'A'.repeat(40) }, 'nonce'],
    [
      'a body that was changed',
      { fields: { 'content-digest': `sha-256=:${'A'.repeat(43)}=:` } },
      'signature',
    ],
    ['no digest of its body', { fields: { 'content-digest': null } }, 'signature'],
  ])('refuses a request with %s', async (_what, wrong, code) => {
    const json = { v: 1, head: { seq: 0, chain: '0'.repeat(64) }, packets: [] };
    const answer = await world.ask({ method: 'POST', target: '/v1/reconcile', json, ...wrong });
    expect([answer.status, answer.body.code]).toEqual([401, code]);
  });

  it('refuses a body other than the signed digest', async () => {
    const json = { v: 1, head: { seq: 0, chain: '0'.repeat(64) }, packets: [] };
    const digestOfNothing = 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:';
    const honest = await world.ask({ method: 'POST', target: '/v1/reconcile', json });
    expect(honest.status).toBe(200);
    // Signed over the digest of nothing, with a body.
    const nonce = honest.fields.get('signature-nonce') ?? '';
    const signed = await signRequest(
      { method: 'POST', target: '/v1/reconcile', contentDigest: digestOfNothing },
      { created: 1, keyid: world.device.deviceId, nonce },
      world.device.sign,
    );
    const answer = await world.ask({
      method: 'POST',
      target: '/v1/reconcile',
      json,
      fields: { 'content-digest': digestOfNothing, ...signed },
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'damaged']);
  });

  it('does not know a device that never enrolled, and none may enrol with the key of another', async () => {
    const stranger = await createTestDevice();
    const unknown = await send(world.url, stranger, { method: 'GET', target: '/v1/status?cursor=0' });
    expect([unknown.status, unknown.body.code]).toEqual([401, 'unknown-device']);
    const json = enrolment(world.device.jwk);
    const thief = await send(world.url, stranger, { method: 'POST', target: '/v1/enrol', json });
    expect([thief.status, thief.body.code]).toEqual([401, 'signature']);
  });

  it('takes training counters only', async () => {
    const real = await createTestDevice();
    const answer = await world.enrol(real, false);
    expect([answer.status, answer.body.code]).toEqual([403, 'training-only']);
    const untrained = await createTestPacket(world.device, 1, 10, { training: false });
    expect(await world.announce(untrained)).toMatchObject([{ verdict: 'refused', code: 'training-only' }]);
  });

  it('tells a revoked device so, for good', async () => {
    await giveOrder(world.dir, { order: 'revoke', device: world.device.deviceId });
    for (const answer of [
      await world.ask({ method: 'GET', target: '/v1/status?cursor=0' }),
      await world.enrol(world.device),
    ])
      expect([answer.status, answer.body.code]).toEqual([403, 'revoked']);
  });
});
