import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newKey, seal, unseal } from '#db/vault/aead.ts';
import { blindIndex } from '#db/vault/blind-index.ts';
import { hashPin, pinMatches } from '#db/vault/pin.ts';
import { createDeviceKey, openDeviceKey } from '#db/vault/device-key.ts';
import { es256Verify, jwkThumbprint } from '#domain/protocol/es256.ts';

describe('values sealed in app.db', () => {
  const key = newKey();

  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.string(), (plain, place) => {
        expect(new Uint8Array(unseal(key, seal(key, plain, place), place))).toEqual(plain);
      }),
    );
  });

  it('open under no other key, in no other place, and not with any byte changed', () => {
    const sealed = seal(key, Buffer.from('کشمیری'), 'draft/1/value/nameUr');
    expect(() => unseal(newKey(), sealed, 'draft/1/value/nameUr')).toThrow(/cannot be opened/);
    expect(() => unseal(key, sealed, 'draft/2/value/nameUr')).toThrow(/cannot be opened/);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = new Uint8Array(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unseal(key, changed, 'draft/1/value/nameUr')).toThrow(/cannot be opened/);
    }
    for (const length of [0, 11, 12, 27]) {
      expect(() => unseal(key, sealed.subarray(0, length), 'draft/1/value/nameUr')).toThrow(
        /cannot be opened/,
      );
    }
  });
});

describe('the blind index', () => {
  it('finds the same CNIC under the same key only, and does not hold it', () => {
    const [one, two] = [newKey(), newKey()];
    expect(blindIndex(one, '9920112345674')).toEqual(blindIndex(one, '9920112345674'));
    expect(blindIndex(one, '9920112345674')).not.toEqual(blindIndex(one, '9920112345675'));
    expect(blindIndex(one, '9920112345674')).not.toEqual(blindIndex(two, '9920112345674'));
  });
});

describe('PINs', () => {
  it('match only themselves, with a salt of their own each time', async () => {
    const [first, second] = [await hashPin('2468'), await hashPin('2468')];
    expect(first).not.toBe(second);
    expect(first).toMatch(/^scrypt\$32768\$8\$1\$/);
    expect(await pinMatches('2468', first)).toBe(true);
    expect(await pinMatches('2469', first)).toBe(false);
    expect(await pinMatches('2468', 'plain$2468')).toBe(false);
  });

  it('agrees with the vector of RFC 7914 §12', async () => {
    const stored = ['scrypt', 16384, 8, 1, Buffer.from('SodiumChloride').toString('base64url')];
    // The first 32 of the vector's 64 bytes would need the same output length, so PBKDF2's property is used: a prefix.
    const hash = Buffer.from('7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2', 'hex');
    expect(await pinMatches('pleaseletmein', [...stored, hash.toString('base64url')].join('$'))).toBe(true);
  });
});

describe('the device key', () => {
  it('signs ES256 that others verify, and is named by its RFC 7638 thumbprint', async () => {
    const dataKey = newKey();
    const { key, sealedSecret } = createDeviceKey(dataKey);
    expect(key.deviceId).toBe(await jwkThumbprint(key.publicJwk));
    const again = openDeviceKey(dataKey, sealedSecret);
    expect(again.deviceId).toBe(key.deviceId);
    const bytes = Buffer.from('manifest');
    expect(await es256Verify(key.publicJwk, new Uint8Array(again.sign(bytes)), bytes)).toBe(true);
    expect(() => openDeviceKey(newKey(), sealedSecret)).toThrow(/cannot be opened/);
  });
});
