/**
 * Whose packets these are: a counter's public key and names, signed by that key. It says the same as a request to enrol
 * and holds no secret. It proves that one key stands behind card and packets, not that upstream knows the counter.
 */
import { toBase64url, fromBase64url, utf8 } from '../protocol/bytes.ts';
import { canonicalJson, parseCanonicalJson } from '../protocol/canonical-json.ts';
import { es256Verify, jwkThumbprint, type Sign } from '../protocol/es256.ts';
import type { EcPublicJwk } from '../protocol/keys.ts';
import { isJwk, isRecord, isText } from './shape.ts';

/** As it travels: canonical JSON and its ES256 signature, base64url. */
export interface CounterCard {
  readonly request: string;
  readonly signature: string;
}

export interface CounterNames {
  /** Up to 80 and 40 characters. */
  readonly councilName: string;
  readonly counterName: string;
  readonly training: boolean;
}

export interface OpenedCard extends CounterNames {
  /** RFC 7638 thumbprint of the key. */
  readonly device: string;
  readonly jwk: EcPublicJwk;
}

export async function createCard(
  jwk: EcPublicJwk,
  { councilName, counterName, training }: CounterNames,
  sign: Sign,
): Promise<CounterCard> {
  const { kty, crv, x, y } = jwk;
  const request = canonicalJson({
    v: 1,
    code: null,
    deviceKey: { kty, crv, x, y },
    councilName,
    counterName,
    training,
  });
  return { request, signature: toBase64url(await sign(utf8(request))) };
}

export const isCard = (value: unknown): value is CounterCard =>
  isRecord(value, ['request', 'signature']) &&
  isText(value['request'], 2048) &&
  isText(value['signature'], 86);

/** Null unless the card is well formed and signed by the key that it shows. */
export async function openCard({ request, signature }: CounterCard): Promise<OpenedCard | null> {
  try {
    const told: unknown = parseCanonicalJson(request);
    if (!isRecord(told, ['v', 'code', 'deviceKey', 'councilName', 'counterName', 'training'])) return null;
    const { v, code, deviceKey: jwk, councilName, counterName, training } = told;
    if (v !== 1 || code !== null || typeof training !== 'boolean' || !isJwk(jwk)) return null;
    if (!isText(councilName, 80) || !isText(counterName, 40)) return null;
    if (!(await es256Verify(jwk, fromBase64url(signature), utf8(request)))) return null;
    return { device: await jwkThumbprint(jwk), jwk, councilName, counterName, training };
  } catch {
    return null;
  }
}
