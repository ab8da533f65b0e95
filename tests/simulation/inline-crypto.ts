/**
 * To be imported before anything that keeps crypto.subtle: the few calls of WebCrypto that the protocol makes, answered
 * in place by node:crypto. The threads in which Node answers them else would end in another order at each run. Same
 * algorithms, same library (OpenSSL) underneath.
 */
import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

interface Inline {
  readonly key: KeyObject;
}

const publicKeys = new Map<string, KeyObject>();

function keyOf(jwk: JsonWebKey): KeyObject {
  if (jwk.d !== undefined) return createPrivateKey({ key: { ...jwk }, format: 'jwk' });
  const name = `${jwk.x} ${jwk.y}`;
  const known = publicKeys.get(name) ?? createPublicKey({ key: { ...jwk }, format: 'jwk' });
  publicKeys.set(name, known);
  return known;
}

const bufferOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

const inline = {
  digest: async (algorithm: string, data: Uint8Array): Promise<ArrayBuffer> => {
    if (algorithm !== 'SHA-256') throw new TypeError(`${algorithm} is not made inline`);
    return bufferOf(createHash('sha256').update(data).digest());
  },
  importKey: async (_format: 'jwk', jwk: JsonWebKey): Promise<Inline> => ({ key: keyOf(jwk) }),
  sign: async (_algorithm: unknown, { key }: Inline, data: Uint8Array): Promise<ArrayBuffer> =>
    bufferOf(sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' })),
  verify: async (
    _algorithm: unknown,
    { key }: Inline,
    signature: Uint8Array,
    data: Uint8Array,
  ): Promise<boolean> => verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature),
};

Object.defineProperty(globalThis.crypto, 'subtle', { value: inline });
