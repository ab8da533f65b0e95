import { canonicalJson, parseCanonicalJson } from './canonical-json.ts';
import { fromBase64url, toBase64url, utf8 } from './bytes.ts';
import { es256Verify, type Sign } from './es256.ts';
import type { EcPublicJwk } from './keys.ts';
import type { Manifest, SignedManifest } from './manifest.ts';

/** UUIDv7 in lower case (RFC 9562 §5.7): the only spelling of a packet's id, safe as a file name. */
export const PACKET_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export async function signManifest(manifest: Manifest, sign: Sign): Promise<SignedManifest> {
  const text = canonicalJson({ ...manifest });
  return { manifest: text, signature: toBase64url(await sign(utf8(text))) };
}

/** The manifest inside, as JSON that nobody has checked for its shape yet; null when the text is not canonical. */
export function readManifest(signed: SignedManifest): unknown {
  try {
    return parseCanonicalJson(signed.manifest);
  } catch {
    return null;
  }
}

/** Whether this key signed exactly these bytes. */
export async function verifyManifest(signed: SignedManifest, jwk: EcPublicJwk): Promise<boolean> {
  try {
    return await es256Verify(jwk, fromBase64url(signed.signature), utf8(signed.manifest));
  } catch {
    return false;
  }
}
