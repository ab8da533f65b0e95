import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { signRequest } from '#domain/protocol/http-signature.ts';
import { MAX_JSON } from '#domain/protocol/limits.ts';
import { listPackets, readPacket } from '#scripts/upstream/inspect.ts';
import { createTestPacket } from '#tests/harness/packets.ts';
import type { RawRequest } from './raw.ts';
import { startUpstreamWorld, type UpstreamWorld } from './upstream-world.ts';

let world: UpstreamWorld;
beforeAll(async () => {
  world = await startUpstreamWorld();
});
afterAll(() => world.close());
beforeEach(() => world.newDevice());

describe('Bodies', () => {
  it('get one receipt, the same one each time, and only for the same bytes', async () => {
    const made = await createTestPacket(world.device, 1, 5000);
    await world.announce(made);
    const first = await world.patch(made, made.bytes);
    expect(first.status).toBe(200);
    expect((await world.patch(made, made.bytes)).body).toEqual(first.body);
    expect(await world.announce(made)).toEqual([
      { verdict: 'have', id: made.packet.id, receipt: first.body['receipt'] },
    ]);
    const other = Uint8Array.from(made.bytes, (byte) => byte ^ 1);
    const refused = await world.patch(made, other);
    expect([refused.status, refused.body.code]).toEqual([409, 'content']);
    expect(Buffer.from((await readPacket(world.dir, made.packet.id)) ?? []).equals(made.bytes)).toBe(true);
    expect((await listPackets(world.dir)).filter(({ id }) => id === made.packet.id)).toHaveLength(1);
  });

  it('of a packet that was not announced have no place', async () => {
    const made = await createTestPacket(world.device, 1);
    for (const answer of [
      await world.patch(made, made.bytes),
      await world.ask({ method: 'HEAD', target: `/v1/packets/${made.packet.id}/content` }),
    ])
      expect([answer.status, answer.fields.get('problem-code')]).toEqual([404, 'unknown-packet']);
  });

  it.each(['..%2f..%2fserver.json', '%2e%2e', 'a'.repeat(2000), '%00', '018f%2f', '..\\..\\x'])(
    'never leave their folder: %s',
    async (id) => {
      const answer = await world.ask({
        method: 'PATCH',
        target: `/v1/packets/${id}/content`,
        bytes: Buffer.from('x'),
        uploadOffset: '0',
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(readdirSync(join(world.dir, 'partial'))).not.toContain('x');
    },
  );

  it('that are not those of their manifest start again from nothing, and get no receipt', async () => {
    const made = await createTestPacket(world.device, 1, 5000);
    await world.announce(made);
    const answer = await world.patch(
      made,
      Uint8Array.from(made.bytes, (byte) => byte ^ 1),
    );
    expect([answer.status, answer.body.code]).toEqual([400, 'damaged']);
    expect(await world.offsetOf(made)).toBe('0');
    expect((await world.patch(made, made.bytes)).status).toBe(200);
  });

  it('whose digest does not fit are cut back to where they began', async () => {
    const made = await createTestPacket(world.device, 1, 5000);
    await world.announce(made);
    const part = await world.patch(made, made.bytes.subarray(0, 2000), {
      fields: { 'upload-complete': '?0' },
    });
    expect([part.status, part.fields.get('upload-offset')]).toEqual([204, '2000']);
    const digest = `sha-256=:${'A'.repeat(43)}=:`;
    const target = `/v1/packets/${made.packet.id}/content`;
    const signed = await signRequest(
      { method: 'PATCH', target, contentDigest: digest, uploadOffset: '2000' },
      { created: 1, keyid: world.device.deviceId, nonce: part.fields.get('signature-nonce') ?? '' },
      world.device.sign,
    );
    const answer = await world.patch(made, made.bytes.subarray(2000), {
      uploadOffset: '2000',
      fields: { 'content-digest': digest, ...signed },
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'damaged']);
    expect(await world.offsetOf(made)).toBe('2000');
  });

  it('longer or shorter than announced get no receipt', async () => {
    const made = await createTestPacket(world.device, 1, 5000);
    await world.announce(made);
    const long = await world.patch(made, Buffer.concat([made.bytes, Buffer.from('more')]));
    expect([long.status, long.body.code]).toEqual([422, 'invalid']);
    const other = await createTestPacket(world.device, 2, 5000);
    await world.announce(other);
    const short = await world.patch(other, other.bytes.subarray(0, 4000));
    expect([short.status, short.body.code]).toEqual([400, 'damaged']);
    expect(await world.offsetOf(other)).toBe('4000');
  });

  it.each(['1', '-1', '1.5', '99999999999999999999', '0, 0', 'zero'])(
    'do not begin at %s',
    async (uploadOffset) => {
      const made = await createTestPacket(world.device, 1, 100);
      await world.announce(made);
      const answer = await world.patch(made, made.bytes, { uploadOffset });
      expect(answer.status).toBe(uploadOffset === '1' ? 409 : 400);
      if (uploadOffset === '1') expect(answer.fields.get('upload-offset')).toBe('0');
    },
  );
});

describe('Nonsense', () => {
  it.each<[string, Partial<RawRequest>, number]>([
    ['no JSON', { fields: { 'content-type': 'text/plain' } }, 415],
    ['XML', { fields: { 'content-type': 'application/xml' } }, 415],
  ])('of a media type that is %s is refused', async (_what, more, status) => {
    expect((await world.ask({ method: 'POST', target: '/v1/reconcile', json: {}, ...more })).status).toBe(
      status,
    );
  });

  it('too long is not read', async () => {
    const answer = await world.ask({ method: 'POST', target: '/v1/audit', json: 'x'.repeat(MAX_JSON) });
    expect([answer.status, answer.body.code]).toEqual([413, 'too-large']);
  });

  it('that is not HTTP ends that connection and no other', async () => {
    const { hostname, port } = new URL(world.url);
    for (const bytes of [
      '\0\0\0\0',
      'GET / HTTP/9.9\r\n\r\n',
      'POST /v1/enrol HTTP/1.1\r\nContent-Length: -1\r\n\r\n',
    ]) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined).resume();
      socket.write(bytes);
      await once(socket, 'close');
    }
    expect((await fetch(`${world.url}/v1/config`)).status).toBe(200);
  });

  it('as a polluted prototype changes nothing', async () => {
    const body = '{"v":1,"__proto__":{"training":false},"manifests":[]}';
    const answer = await fetch(`${world.url}/v1/manifests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(answer.status).toBe(401);
    expect(({} as { training?: boolean }).training).toBeUndefined();
  });
});
