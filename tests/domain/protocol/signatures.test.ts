import { describe, expect, it } from 'vitest';
import { toBase64url, utf8 } from '#domain/protocol/bytes.ts';
import { es256Verify, jwkThumbprint } from '#domain/protocol/es256.ts';
import {
  claimedParams,
  coveredComponents,
  signatureBase,
  signRequest,
  verifyRequest,
  type SignedRequest,
} from '#domain/protocol/http-signature.ts';
import { logLeafHash } from '#domain/protocol/log-leaf.ts';
import {
  PACKET_ID,
  readManifest,
  signManifest,
  verifyManifest,
} from '#domain/protocol/manifest-signature.ts';
import type { Manifest, ReceiptPayload } from '#domain/protocol/manifest.ts';
import { createReceipt, verifyReceipt } from '#domain/protocol/receipt.ts';
import { createTestDevice } from '#tests/harness/packets.ts';
import { RFC7515_A3, RFC9421_B24, RFC9421_KEY, RFC9449_KEY, RFC9449_THUMBPRINT } from './vectors.ts';

describe('ES256', () => {
  it('verifies the JWS of RFC 7515 A.3', async () => {
    const { key, signed, signature } = RFC7515_A3;
    expect(await es256Verify(key, signature, utf8(signed))).toBe(true);
    expect(await es256Verify(key, signature, utf8(`${signed}x`))).toBe(false);
    expect(
      await es256Verify(
        key,
        signature.map((byte) => byte ^ 1),
        utf8(signed),
      ),
    ).toBe(false);
  });

  it('takes no signature of another length and no key off the curve', async () => {
    const { key, signed, signature } = RFC7515_A3;
    expect(await es256Verify(key, signature.slice(1), utf8(signed))).toBe(false);
    expect(await es256Verify({ ...key, y: key.x }, signature, utf8(signed))).toBe(false);
  });

  it('names keys as RFC 7638 does (key and thumbprint of RFC 9449 §6.1)', async () => {
    expect(await jwkThumbprint(RFC9449_KEY)).toBe(RFC9449_THUMBPRINT);
  });
});

describe('HTTP message signatures', () => {
  it('rebuild the base of RFC 9421 B.2.4 and verify its signature', async () => {
    const { components, params, signature } = RFC9421_B24;
    const base = signatureBase(components, params);
    expect(base.split('\n')[0]).toBe('"@status": 200');
    expect(await es256Verify(RFC9421_KEY, signature, utf8(base))).toBe(true);
    const [, ...fewer] = components;
    expect(await es256Verify(RFC9421_KEY, signature, utf8(signatureBase(fewer, params)))).toBe(false);
  });

  it('cover method, path and query as RFC 9421 §2.2 spells them', () => {
    expect(coveredComponents({ method: 'POST', target: '/foo?param=Value&Pet=dog' })).toEqual([
      ['@method', 'POST'],
      ['@path', '/foo'],
      ['@query', '?param=Value&Pet=dog'],
    ]);
    expect(coveredComponents({ method: 'GET', target: '/v1/status' })).toContainEqual(['@query', '?']);
    expect(coveredComponents({ method: 'GET', target: '/a?b=1?c' })).toContainEqual(['@query', '?b=1?c']);
  });

  const request: SignedRequest = {
    method: 'PATCH',
    target: '/v1/packets/x/content',
    contentDigest: 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:',
    uploadOffset: '10',
  };

  it('sign and verify all that is covered', async () => {
    const device = await createTestDevice();
    const params = { created: 1_618_884_473, keyid: device.deviceId, nonce: 'n-1' };
    const fields = await signRequest(request, params, device.sign);
    expect(fields['signature-input']).toBe(
      `counter=("@method" "@path" "@query" "content-digest" "upload-offset");created=1618884473;keyid="${device.deviceId}"` +
        ';alg="ecdsa-p256-sha256";nonce="n-1"',
    );
    expect(claimedParams(fields['signature-input'])).toEqual(params);
    const sent = { input: fields['signature-input'], signature: fields.signature };
    expect(await verifyRequest(request, sent, device.jwk)).toBe(true);
    const changes: readonly Partial<SignedRequest>[] = [
      { method: 'POST' },
      { target: '/v1/packets/y/content' },
      { target: '/v1/packets/x/content?cursor=1' },
      { contentDigest: undefined },
      { uploadOffset: '11' },
      { uploadOffset: undefined },
    ];
    for (const change of changes)
      expect(await verifyRequest({ ...request, ...change }, sent, device.jwk)).toBe(false);
    for (const input of [
      sent.input.replace('n-1', 'n-2'),
      sent.input.replace('created=1', 'created=2'),
      sent.input.replace(' "upload-offset"', ''),
      undefined,
    ])
      expect(await verifyRequest(request, { ...sent, input }, device.jwk)).toBe(false);
    expect(await verifyRequest(request, sent, (await createTestDevice()).jwk)).toBe(false);
  });
});

const manifest: Manifest = {
  v: 1,
  id: '019aa1f0-0000-7000-8000-000000000001',
  seq: 1,
  kind: 'new-card',
  tracking: 'T-1',
  size: 1000,
  sha256: 'a'.repeat(64),
  device: 'd'.repeat(43),
  sealedAt: 1_790_000_000_000,
  bootId: 'boot',
  monotonicMs: 5,
  training: true,
  supersedes: null,
  chain: '0'.repeat(64),
};

describe('Manifests', () => {
  it('are signed in their one spelling', async () => {
    const device = await createTestDevice();
    const signed = await signManifest(manifest, device.sign);
    expect(signed.manifest.startsWith('{"bootId":"boot","chain":"000')).toBe(true);
    expect(readManifest(signed)).toEqual(manifest);
    expect(await verifyManifest(signed, device.jwk)).toBe(true);
    const changed = { ...signed, manifest: signed.manifest.replace('"seq":1', '"seq":2') };
    expect(await verifyManifest(changed, device.jwk)).toBe(false);
    expect(await verifyManifest({ ...signed, signature: 'no' }, device.jwk)).toBe(false);
    expect(readManifest({ ...signed, manifest: `${signed.manifest} ` })).toBeNull();
  });

  it('name their packet by a UUIDv7 in lower case and nothing else', () => {
    expect(PACKET_ID.test(manifest.id)).toBe(true);
    for (const id of [
      '',
      '../x',
      manifest.id.replace('-7', '-4'),
      `${manifest.id}\n`,
      manifest.id.replace('a', 'A'),
    ])
      expect(PACKET_ID.test(id)).toBe(false);
  });
});

describe('Receipts', () => {
  const { id, sha256, size, device, seq } = manifest;
  const subject = { id, sha256, size, device, seq };
  const payload: ReceiptPayload = { v: 1, ...subject, epoch: 'e', logIndex: 0, storedAt: 1 };

  it('verify under the pinned key, about exactly this packet', async () => {
    const upstream = await createTestDevice();
    const pinned = { kid: 'k', jwk: upstream.jwk };
    const jws = await createReceipt(payload, 'k', upstream.sign);
    expect(await verifyReceipt(jws, pinned, subject)).toEqual({ ok: true, payload });
    const others = [{ id: 'x' }, { sha256: 'b'.repeat(64) }, { size: 999 }, { device: 'x' }, { seq: 2 }];
    for (const other of others)
      expect(await verifyReceipt(jws, pinned, { ...subject, ...other })).toEqual({
        ok: false,
        why: 'other-packet',
      });
    expect(await verifyReceipt(jws, { ...pinned, kid: 'l' }, subject)).toEqual({
      ok: false,
      why: 'other-key',
    });
    const stranger = { kid: 'k', jwk: (await createTestDevice()).jwk };
    expect(await verifyReceipt(jws, stranger, subject)).toEqual({ ok: false, why: 'bad-signature' });
  });

  it('never pass in another form, signed or not', async () => {
    const upstream = await createTestDevice();
    const pinned = { kid: 'k', jwk: upstream.jwk };
    const [header = '', body = '', signature = ''] = (await createReceipt(payload, 'k', upstream.sign)).split(
      '.',
    );
    const json = (value: unknown) => toBase64url(utf8(JSON.stringify(value)));
    const resign = async (head: string, rest: string) =>
      `${head}.${rest}.${toBase64url(await upstream.sign(utf8(`${head}.${rest}`)))}`;
    const forms = [
      '',
      `${header}.${body}`,
      `${header}.${body}.${signature}.x`,
      `${json({ alg: 'none', kid: 'k', typ: 'counter-receipt+jws' })}.${body}.${signature}`,
      await resign(json({ alg: 'ES256', kid: 'k', typ: 'JWT' }), body),
      await resign(header, json({ ...payload, logIndex: -1 })),
      await resign(header, json({ ...payload, epoch: '' })),
      await resign(header, json({ ...payload, v: 2 })),
      await resign(header, json(null)),
      await resign(header, toBase64url(Uint8Array.of(0xff))),
    ];
    for (const form of forms)
      expect(await verifyReceipt(form, pinned, subject)).toEqual({ ok: false, why: 'malformed' });
  });

  it('become log leaves as RFC 9162 hashes them: the empty entry gives the known hash of a zero byte', async () => {
    expect(await logLeafHash('')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  });
});
