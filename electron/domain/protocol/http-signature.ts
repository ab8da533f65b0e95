/**
 * HTTP Message Signatures, RFC 9421, as far as protocol v1 uses them.
 *
 * Covered are "@method", "@path", "@query" and, when the request has them, "content-digest" and "upload-offset". Path and
 * query rather than "@target-uri": a gateway that ends TLS or sets another Host must not break a signature, and what ties
 * one to its place is the nonce, which only this upstream hands out and accepts.
 */
import { fromBase64, toBase64, utf8 } from './bytes.ts';
import { es256Verify, type Sign } from './es256.ts';
import type { EcPublicJwk } from './keys.ts';

const SIGNATURE_ALGORITHM = 'ecdsa-p256-sha256';
const LABEL = 'counter';

export interface SignedRequest {
  readonly method: string;
  /** Absolute path with the query, as on the request line. */
  readonly target: string;
  readonly contentDigest?: string | undefined;
  readonly uploadOffset?: string | undefined;
}

export interface SignatureParams {
  /** Seconds since 1970. Recorded, never judged: counters' clocks run wrong. */
  readonly created: number;
  /** Device id: the key's thumbprint. */
  readonly keyid: string;
  readonly nonce: string;
}

export type Component = readonly [name: string, value: string];

/** RFC 9421 §2.5, from components and the serialised parameters of "@signature-params". */
export const signatureBase = (components: readonly Component[], params: string): string =>
  [...components.map(([name, value]) => `"${name}": ${value}`), `"@signature-params": ${params}`].join('\n');

/** What protocol v1 covers of a request, in this order. */
export function coveredComponents(request: SignedRequest): readonly Component[] {
  const [path = '', ...query] = request.target.split('?');
  return [
    ['@method', request.method],
    ['@path', path],
    // RFC 9421 §2.2.7: a missing query is a lone question mark.
    ['@query', `?${query.join('?')}`],
    ...(request.contentDigest === undefined ? [] : [['content-digest', request.contentDigest] as const]),
    ...(request.uploadOffset === undefined ? [] : [['upload-offset', request.uploadOffset] as const]),
  ];
}

const serialise = (components: readonly Component[], { created, keyid, nonce }: SignatureParams): string =>
  `(${components.map(([name]) => `"${name}"`).join(' ')});created=${created};keyid="${keyid}"` +
  `;alg="${SIGNATURE_ALGORITHM}";nonce="${nonce}"`;

export interface SignatureFields {
  readonly 'signature-input': string;
  readonly signature: string;
}

export async function signRequest(
  request: SignedRequest,
  params: SignatureParams,
  sign: Sign,
): Promise<SignatureFields> {
  const components = coveredComponents(request);
  const serialised = serialise(components, params);
  const signature = await sign(utf8(signatureBase(components, serialised)));
  return { 'signature-input': `${LABEL}=${serialised}`, signature: `${LABEL}=:${toBase64(signature)}:` };
}

const INPUT =
  /^counter=(\([^()]{0,200}\);created=(\d{1,12});keyid="([A-Za-z0-9_-]{43})";alg="ecdsa-p256-sha256";nonce="([A-Za-z0-9_-]{1,200})")$/;
const SIGNATURE = /^counter=:([A-Za-z0-9+/]{86}==):$/;

/** The parameters a request claims; null when the field is absent or not of protocol v1. */
export function claimedParams(input: string | undefined): SignatureParams | null {
  const [, , created, keyid, nonce] = INPUT.exec(input ?? '') ?? [];
  return created && keyid && nonce ? { created: Number(created), keyid, nonce } : null;
}

/** Whether this key signed all that protocol v1 covers of this request. The nonce is the caller's to judge. */
export async function verifyRequest(
  request: SignedRequest,
  fields: { readonly input: string | undefined; readonly signature: string | undefined },
  jwk: EcPublicJwk,
): Promise<boolean> {
  const params = claimedParams(fields.input);
  const encoded = SIGNATURE.exec(fields.signature ?? '')?.[1];
  if (!params || !encoded) return false;
  const components = coveredComponents(request);
  const serialised = serialise(components, params);
  // The claimed list must be the very one that this request's components give: nothing may go uncovered.
  if (fields.input !== `${LABEL}=${serialised}`) return false;
  try {
    return await es256Verify(jwk, fromBase64(encoded), utf8(signatureBase(components, serialised)));
  } catch {
    return false;
  }
}
