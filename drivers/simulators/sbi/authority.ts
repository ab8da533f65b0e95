/**
 * The device providers of emulated devices. Each key is the SHA-256 of a sentence, so it is public knowledge by
 * construction and nobody can take it for a secret.
 */
import { createECDH, createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { issueCertificate } from './certificate.ts';

export interface Authority {
  readonly name: string;
  readonly key: KeyObject;
}

const SENTENCE = 'UC Counter training device provider, public knowledge, never for real devices: ';

/** @param name a distinguished name's common name; another name, another key */
export function authorityNamed(name: string): Authority {
  const secret = createHash('sha256').update(`${SENTENCE}${name}`).digest();
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(secret);
  const point = curve.getPublicKey();
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
    d: secret.toString('base64url'),
  };
  return { name, key: createPrivateKey({ key: jwk, format: 'jwk' }) };
}

/** The one that training trusts, see `training-authority.ts`. */
export const trainingAuthority = (): Authority => authorityNamed('UC Counter TRAINING ONLY device provider');
/** One that nobody trusts. */
export const strangeAuthority = (): Authority => authorityNamed('Some other device provider');

/** Its own certificate as PEM. ECDSA is never twice the same: `training-authority.ts` keeps one. */
export function authorityCertificate({ name, key }: Authority, from: number, until: number): string {
  const der = issueCertificate({
    subject: name,
    publicKey: createPublicKey(key),
    issuer: name,
    issuerKey: key,
    serial: Uint8Array.of(1),
    from,
    until,
    authority: true,
  });
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
