/** What upstream signs: compact JWS (RFC 7515), ES256, canonical JSON inside, one type for each kind of word. */
import { canonicalJson, type Json } from './canonical-json.ts';
import { fromBase64url, toBase64url, utf8 } from './bytes.ts';
import { es256Verify, type Sign } from './es256.ts';
import type { UpstreamKeys } from './keys.ts';

export async function signJws(type: string, payload: Json, kid: string, sign: Sign): Promise<string> {
  const header = toBase64url(utf8(canonicalJson({ alg: 'ES256', kid, typ: type })));
  const body = toBase64url(utf8(canonicalJson(payload)));
  return `${header}.${body}.${toBase64url(await sign(utf8(`${header}.${body}`)))}`;
}

export type OpenedJws =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly why: 'malformed' | 'other-key' | 'bad-signature' };

const decode = (part: string): unknown =>
  JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64url(part)));

/** Checks type, key and signature, in this order; the payload's shape is the caller's to check. */
export async function openJws(
  type: string,
  jws: string,
  pinned: UpstreamKeys['receipt'],
): Promise<OpenedJws> {
  const [header, body, signature, ...rest] = jws.split('.');
  if (!header || !body || !signature || rest.length > 0) return { ok: false, why: 'malformed' };
  try {
    const head = decode(header) as { alg?: unknown; kid?: unknown; typ?: unknown } | null;
    if (head?.alg !== 'ES256' || head.typ !== type) return { ok: false, why: 'malformed' };
    if (head.kid !== pinned.kid) return { ok: false, why: 'other-key' };
    const genuine = await es256Verify(pinned.jwk, fromBase64url(signature), utf8(`${header}.${body}`));
    return genuine ? { ok: true, payload: decode(body) } : { ok: false, why: 'bad-signature' };
  } catch {
    return { ok: false, why: 'malformed' };
  }
}
