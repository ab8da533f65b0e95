import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeHeader, parseEnvelope } from '#db/vault/packet/envelope.ts';
import { openPacket, sealPacket } from '#db/vault/packet/seal.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import { openElsewhere } from './open-elsewhere.ts';

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
    const sealed = await sealPacket(ID, Buffer.from('opened elsewhere'), TRAINING_KEYS.recipients);
    expect((await openElsewhere(sealed, gateway)).toString()).toBe('opened elsewhere');
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
