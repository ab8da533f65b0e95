/** The counter's identity: an ECDSA P-256 key (TPMs hold no Ed25519), its secret half sealed under the data key. */
import { createHash, createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { EcPublicJwk } from '#domain/protocol/keys.ts';
import { seal, unseal } from './aead.ts';

const PLACE = 'counter/device-secret';

export interface DeviceKey {
  /** base64url SHA-256 thumbprint of the public key (RFC 7638). */
  readonly deviceId: string;
  readonly publicJwk: EcPublicJwk;
  /** ES256: 64 bytes, r and s (IEEE P1363). */
  sign(bytes: Uint8Array): Uint8Array;
}

/** RFC 7638: the required members in alphabetical order, no spaces. */
const thumbprint = ({ crv, kty, x, y }: EcPublicJwk): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');

function publicJwk(key: KeyObject): EcPublicJwk {
  const { x, y } = key.export({ format: 'jwk' });
  if (!x || !y) throw new TypeError('not a P-256 key');
  return { kty: 'EC', crv: 'P-256', x, y };
}

const asDeviceKey = (secret: KeyObject): DeviceKey => {
  const jwk = publicJwk(secret);
  return {
    deviceId: thumbprint(jwk),
    publicJwk: jwk,
    sign: (bytes) => sign('sha256', bytes, { key: secret, dsaEncoding: 'ieee-p1363' }),
  };
};

/** Makes a new identity; `sealedSecret` is what is kept. */
export function createDeviceKey(dataKey: Uint8Array): {
  readonly key: DeviceKey;
  readonly sealedSecret: Uint8Array;
} {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  return { key: asDeviceKey(privateKey), sealedSecret: seal(dataKey, der, PLACE) };
}

export function openDeviceKey(dataKey: Uint8Array, sealedSecret: Uint8Array): DeviceKey {
  const der = Buffer.from(unseal(dataKey, sealedSecret, PLACE));
  return asDeviceKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}
