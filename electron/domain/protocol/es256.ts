/** ES256 (ECDSA P-256 with SHA-256, RFC 7518 §3.4): signatures are 64 bytes, r and s (IEEE P1363). */
import type { EcPublicJwk } from './keys.ts';
import { toBase64url, utf8 } from './bytes.ts';
import { sha256 } from './digest.ts';

/** The private half, RFC 7518 §6.2.2. */
export interface EcPrivateJwk extends EcPublicJwk {
  readonly d: string;
}

/** Makes 64-byte signatures, wherever the key lies. */
export type Sign = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

const KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;
const subtle = globalThis.crypto.subtle;

/** A signer over a private key held in memory. */
export async function es256Signer(jwk: EcPrivateJwk): Promise<Sign> {
  const { kty, crv, x, y, d } = jwk;
  const key = await subtle.importKey('jwk', { kty, crv, x, y, d }, KEY, false, ['sign']);
  return async (bytes) => new Uint8Array(await subtle.sign(SIGNATURE, key, new Uint8Array(bytes)));
}

/** False for a wrong signature and for a key that is none. */
export async function es256Verify(
  jwk: EcPublicJwk,
  signature: Uint8Array,
  bytes: Uint8Array,
): Promise<boolean> {
  if (signature.length !== 64) return false;
  try {
    const { kty, crv, x, y } = jwk;
    const key = await subtle.importKey('jwk', { kty, crv, x, y }, KEY, false, ['verify']);
    return await subtle.verify(SIGNATURE, key, new Uint8Array(signature), new Uint8Array(bytes));
  } catch {
    return false;
  }
}

/** base64url SHA-256 thumbprint of a public key, RFC 7638: required members only, in alphabetical order. */
export const jwkThumbprint = async ({ crv, kty, x, y }: EcPublicJwk): Promise<string> =>
  toBase64url(await sha256(utf8(JSON.stringify({ crv, kty, x, y }))));
