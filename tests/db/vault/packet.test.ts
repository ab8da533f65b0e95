import { createDecipheriv, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import * as independent from 'hpke';
import { KEM_MLKEM768_X25519 } from '@panva/hpke-noble';
import { describe, expect, it } from 'vitest';
import { packArchive, unpackArchive } from '#db/vault/packet/archive.ts';
import { encodeHeader, parseEnvelope } from '#db/vault/packet/envelope.ts';
import { openPacket, sealPacket } from '#db/vault/packet/seal.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';

const ID = '01a206fd-4620-7516-ac8c-7aa07d389ab4';
const [gateway] = TRAINING_SECRETS.recipients;
if (!gateway) throw new Error('there is a gateway');
const gatewayKey = Buffer.from(gateway.privateKey, 'base64url');

describe('a sealed packet', () => {
  it('opens for each of its recipients and for nobody else', async () => {
    const plain = randomBytes(100_000);
    const sealed = await sealPacket(ID, plain, TRAINING_KEYS.recipients);
    for (const { kid, privateKey } of TRAINING_SECRETS.recipients) {
      const opened = await openPacket(sealed, kid, Buffer.from(privateKey, 'base64url'));
      expect(opened.packetId).toBe(ID);
      expect(Buffer.compare(Buffer.from(opened.plain), plain)).toBe(0);
    }
    await expect(openPacket(sealed, gateway.kid, randomBytes(32))).rejects.toThrow();
    await expect(openPacket(sealed, 'unknown', gatewayKey)).rejects.toThrow(/not sealed to this key/);
  });

  it('is opened by another HPKE implementation', async () => {
    const plain = Buffer.from('opened elsewhere');
    const { header, prefix, ciphertext } = parseEnvelope(
      await sealPacket(ID, plain, TRAINING_KEYS.recipients),
    );
    const [entry] = header.recipients;
    if (!entry) throw new Error('there is a recipient');
    const suite = new independent.CipherSuite(
      KEM_MLKEM768_X25519,
      independent.KDF_HKDF_SHA256,
      independent.AEAD_AES_256_GCM,
    );
    const key = await suite.DeserializePrivateKey(new Uint8Array(gatewayKey));
    const contentKey = await suite.Open(
      key,
      new Uint8Array(Buffer.from(entry.enc, 'base64url')),
      new Uint8Array(Buffer.from(entry.key, 'base64url')),
      { info: new TextEncoder().encode(`uc-counter packet v1 ${ID}`) },
    );
    const decipher = createDecipheriv('aes-256-gcm', contentKey, Buffer.from(header.iv, 'base64url'));
    decipher.setAAD(prefix);
    decipher.setAuthTag(ciphertext.subarray(-16));
    expect(Buffer.concat([decipher.update(ciphertext.subarray(0, -16)), decipher.final()]).toString()).toBe(
      'opened elsewhere',
    );
  });

  it('does not open with any part of it changed', async () => {
    const sealed = await sealPacket(ID, Buffer.from('a registration'), TRAINING_KEYS.recipients);
    const places = fc.integer({ min: 0, max: sealed.length - 1 });
    await fc.assert(
      fc.asyncProperty(places, fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = new Uint8Array(sealed);
        changed[at] = (changed[at] ?? 0) ^ flip;
        await expect(openPacket(changed, gateway.kid, gatewayKey)).rejects.toThrow();
      }),
      { numRuns: 60 },
    );
  });

  it('is never the same twice', async () => {
    const [one, two] = [
      await sealPacket(ID, Buffer.from('x'), TRAINING_KEYS.recipients),
      await sealPacket(ID, Buffer.from('x'), TRAINING_KEYS.recipients),
    ];
    expect(Buffer.compare(one, two)).not.toBe(0);
  });

  it('is never made for nobody', async () => {
    await expect(sealPacket(ID, Buffer.from('x'), [])).rejects.toThrow(/nobody to seal to/);
  });
});

describe('reading an envelope', () => {
  it('refuses any other bytes with a RangeError and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() => parseEnvelope(bytes)).toThrow(RangeError);
        expect(() => parseEnvelope(Buffer.concat([Buffer.from('UCP1'), bytes]))).toThrow(RangeError);
      }),
    );
  });

  it('refuses a header that is not as it must be', () => {
    const bad = [
      {},
      { v: 2 },
      { v: 1, suite: 'other', packet: ID, iv: '', recipients: [] },
      null,
      7,
      { v: 1, recipients: 'x' },
    ];
    for (const header of bad) expect(() => parseEnvelope(encodeHeader(header as never))).toThrow(RangeError);
  });
});

describe('the archive inside', () => {
  const attachments = [
    { name: 'photo.jpg', mediaType: 'image/jpeg', bytes: randomBytes(500) },
    { name: 'empty.bin', mediaType: 'application/octet-stream', bytes: new Uint8Array() },
  ];

  it('comes back whole', () => {
    const archive = unpackArchive(packArchive({ document: { v: 1, name: 'کشمیری' }, attachments }));
    expect(archive.document).toEqual({ v: 1, name: 'کشمیری' });
    expect(archive.attachments.map(({ name, bytes }) => [name, bytes.length])).toEqual([
      ['photo.jpg', 500],
      ['empty.bin', 0],
    ]);
  });

  it('is refused when it is cut at any place, has bytes left over, or an attachment is damaged', () => {
    const whole = packArchive({ document: { v: 1 }, attachments });
    for (let length = 0; length < whole.length; length += 1)
      expect(() => unpackArchive(whole.subarray(0, length))).toThrow();
    expect(() => unpackArchive(Buffer.concat([whole, Buffer.from([0])]))).toThrow(/left over/);
    const hurt = new Uint8Array(whole);
    hurt[whole.length - 1] = (hurt[whole.length - 1] ?? 0) ^ 1;
    expect(() => unpackArchive(hurt)).toThrow(/damaged/);
  });
});
