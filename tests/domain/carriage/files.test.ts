import { compactVerify, CompactSign, exportJWK, generateKeyPair } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeManifestFile, encodeManifestFile } from '#domain/carriage/carried-manifest.ts';
import { createCard, openCard, type CounterCard } from '#domain/carriage/counter-card.ts';
import { encodeIndexFile, openIndexFile, type CarriageIndex } from '#domain/carriage/index-file.ts';
import {
  bodyFile,
  bodyIdOf,
  indexFile,
  isIndexFile,
  manifestFile,
  manifestIdOf,
  receiptFile,
  receiptIdOf,
} from '#domain/carriage/names.ts';
import { utf8 } from '#domain/protocol/bytes.ts';
import { enrolRequest } from '#services/sync/wire.ts';
import { createTestDevice, createTestPacket, type TestDevice } from '#tests/harness/packets.ts';

const NAMES = { councilName: 'UC-99 Training', counterName: 'Counter 1', training: true };
const ID = '01a207ca-75f7-740a-9c3d-2dbc88dfe362';
let device: TestDevice;
let card: CounterCard;
beforeAll(async () => {
  device = await createTestDevice();
  card = await createCard(device.jwk, NAMES, device.sign);
});
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('Names on the stick', () => {
  it('are made of ids alone, and read back', () => {
    expect([bodyFile(ID), manifestFile(ID), receiptFile(ID)]).toEqual([
      `packets/${ID}.ucp`,
      `packets/${ID}.json`,
      `receipts/${ID}.jws`,
    ]);
    expect([bodyIdOf(`${ID}.ucp`), manifestIdOf(`${ID}.json`), receiptIdOf(`${ID}.jws`)]).toEqual([
      ID,
      ID,
      ID,
    ]);
    expect(isIndexFile(indexFile('aogWnq6Y25cooySs3aQ42qtj7-Y_4z2daKrTIquL0aA'))).toBe(true);
  });
  it.each(['', `../${ID}.ucp`, `${ID.toUpperCase()}.ucp`, `${ID}.ucp.part`, ` ${ID}.ucp`, `${ID}.ucp\n`])(
    '%j is no packet of ours',
    (name) => expect(bodyIdOf(name)).toBeNull(),
  );
});

describe('The card of a counter', () => {
  it('opens to the key, its thumbprint and the names', async () =>
    expect(await openCard(card)).toEqual({ device: device.deviceId, jwk: device.jwk, ...NAMES }));
  it('says the same as a request to enrol', () =>
    expect(enrolRequest.parse(JSON.parse(card.request))).toMatchObject({
      deviceKey: device.jwk,
      code: null,
    }));
  it('carries a signature that jose verifies with the key on it', async () => {
    const header = Buffer.from('{"alg":"ES256"}').toString('base64url');
    // ES256 over header and payload is what JOSE signs: the same signer, another implementation that checks it.
    const body = Buffer.from(card.request).toString('base64url');
    const signature = Buffer.from(await device.sign(Buffer.from(`${header}.${body}`))).toString('base64url');
    const { payload } = await compactVerify(`${header}.${body}.${signature}`, device.jwk);
    expect(text(payload)).toBe(card.request);
  });
  it.each([
    ['another name', (c: CounterCard) => ({ ...c, request: c.request.replace('UC-99', 'UC-98') })],
    ['a space', (c: CounterCard) => ({ ...c, request: c.request.replace(',', ', ') })],
    ['a secret half', (c: CounterCard) => ({ ...c, request: c.request.replace('"crv"', '"d":"x","crv"') })],
    ['no signature', (c: CounterCard) => ({ ...c, signature: '' })],
  ])('with %s does not open', async (_what, change) => expect(await openCard(change(card))).toBeNull());
  it('signed by another key than it shows does not open', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const { x = '', y = '' } = await exportJWK(publicKey);
    const sign = async (bytes: Uint8Array) => {
      const jws = await new CompactSign(bytes).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
      return Buffer.from(jws.split('.')[2] ?? '', 'base64url');
    };
    const stranger = await createCard({ kty: 'EC', crv: 'P-256', x, y }, NAMES, sign);
    expect(await openCard({ ...card, signature: stranger.signature })).toBeNull();
  });
});

describe('The file beside a packet', () => {
  it('comes back as it was', async () => {
    const { packet } = await createTestPacket(device, 1);
    const carried = { counter: card, signed: packet.signedManifest };
    expect(decodeManifestFile(encodeManifestFile(carried))).toEqual(carried);
  });
  it('has one spelling only', async () => {
    const { packet } = await createTestPacket(device, 1);
    const bytes = encodeManifestFile({ counter: card, signed: packet.signedManifest });
    for (const other of [
      ` ${text(bytes)}`,
      `${text(bytes)}\n`,
      text(bytes).replace('{"counter"', '{"a":1,"counter"'),
    ])
      expect(decodeManifestFile(utf8(other))).toBeNull();
    expect(decodeManifestFile(bytes.subarray(0, -1))).toBeNull();
    expect(decodeManifestFile(Uint8Array.of(0xff, 0xfe))).toBeNull();
  });
});

describe('The signed list', () => {
  const index = (change: Partial<CarriageIndex> = {}): CarriageIndex => ({
    v: 1,
    device: device.deviceId,
    madeAt: 1_790_000_000_000,
    entries: [{ id: ID, seq: 1, device: device.deviceId, size: 10, sha256: 'a'.repeat(64) }],
    receipts: [ID],
    ...change,
  });
  it('opens to what was listed', async () =>
    expect(await openIndexFile(await encodeIndexFile(card, index(), device.sign))).toEqual(index()));
  it.each([
    ['of another counter than its card', { device: 'A'.repeat(43) }],
    ['with a name that leads elsewhere', { receipts: ['../../etc/passwd'] }],
    [
      'with a size that no packet has',
      { entries: [{ id: ID, seq: 1, device: 'A'.repeat(43), size: 1e12, sha256: 'a'.repeat(64) }] },
    ],
  ])('%s is refused though it is signed', async (_what, change) =>
    expect(await openIndexFile(await encodeIndexFile(card, index(change), device.sign))).toBeNull(),
  );
  it('is refused when one character is another', async () => {
    const bytes = await encodeIndexFile(card, index(), device.sign);
    expect(await openIndexFile(utf8(text(bytes).replace('1790000000000', '1790000000001')))).toBeNull();
  });
});
