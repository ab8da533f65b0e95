/** Counters' keys, the same at every run of a seed. */
import { createECDH, createHash, createPrivateKey, sign } from 'node:crypto';
import { jwkThumbprint } from '#domain/protocol/es256.ts';
import type { TestDevice } from '#tests/harness/packets.ts';

const known = new Map<string, Promise<TestDevice>>();

async function make(name: string): Promise<TestDevice> {
  const secret = createHash('sha256').update(`simulated counter ${name}`).digest();
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(secret);
  const point = curve.getPublicKey();
  const part = (from: number): string => point.subarray(from, from + 32).toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) } as const;
  const key = createPrivateKey({ key: { ...jwk, d: secret.toString('base64url') }, format: 'jwk' });
  return {
    deviceId: await jwkThumbprint(jwk),
    jwk,
    sign: (bytes) => new Uint8Array(sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' })),
  };
}

export function identity(name: string): Promise<TestDevice> {
  const made = known.get(name) ?? make(name);
  known.set(name, made);
  return made;
}
