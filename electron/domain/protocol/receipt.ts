/** Receipts: upstream's signed promise that a packet is durable there. Compact JWS (RFC 7515), ES256. */
import { canonicalJson } from './canonical-json.ts';
import { fromBase64url, toBase64url, utf8 } from './bytes.ts';
import { es256Verify, type Sign } from './es256.ts';
import type { UpstreamKeys } from './keys.ts';
import type { ReceiptPayload } from './manifest.ts';

export const RECEIPT_TYPE = 'counter-receipt+jws';

/** What the receipt must be about, word for word. */
export type ReceiptSubject = Pick<ReceiptPayload, 'id' | 'sha256' | 'size' | 'device' | 'seq'>;

export type ReceiptVerdict =
  | { readonly ok: true; readonly payload: ReceiptPayload }
  | { readonly ok: false; readonly why: 'malformed' | 'other-key' | 'bad-signature' | 'other-packet' };

const SUBJECT = [
  'id',
  'sha256',
  'size',
  'device',
  'seq',
] as const satisfies readonly (keyof ReceiptSubject)[];

export async function createReceipt(payload: ReceiptPayload, kid: string, sign: Sign): Promise<string> {
  const header = toBase64url(utf8(canonicalJson({ alg: 'ES256', kid, typ: RECEIPT_TYPE })));
  const body = toBase64url(utf8(canonicalJson({ ...payload })));
  return `${header}.${body}.${toBase64url(await sign(utf8(`${header}.${body}`)))}`;
}

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function isPayload(value: unknown): value is ReceiptPayload {
  if (typeof value !== 'object' || value === null) return false;
  const { v, id, sha256, size, device, seq, epoch, logIndex, storedAt } = value as Record<string, unknown>;
  return (
    v === 1 &&
    [id, sha256, device, epoch].every((word) => typeof word === 'string' && word.length > 0) &&
    [size, seq, logIndex, storedAt].every(isNumber)
  );
}

const decode = (part: string): unknown =>
  JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64url(part)));

/** Checks key, signature and subject, in this order; only `ok` may make a packet count as received. */
export async function verifyReceipt(
  jws: string,
  pinned: UpstreamKeys['receipt'],
  subject: ReceiptSubject,
): Promise<ReceiptVerdict> {
  const [header, body, signature, ...rest] = jws.split('.');
  if (!header || !body || !signature || rest.length > 0) return { ok: false, why: 'malformed' };
  try {
    const head = decode(header) as { alg?: unknown; kid?: unknown; typ?: unknown } | null;
    if (head?.alg !== 'ES256' || head.typ !== RECEIPT_TYPE) return { ok: false, why: 'malformed' };
    if (head.kid !== pinned.kid) return { ok: false, why: 'other-key' };
    const genuine = await es256Verify(pinned.jwk, fromBase64url(signature), utf8(`${header}.${body}`));
    if (!genuine) return { ok: false, why: 'bad-signature' };
    const payload = decode(body);
    if (!isPayload(payload)) return { ok: false, why: 'malformed' };
    if (SUBJECT.some((name) => payload[name] !== subject[name])) return { ok: false, why: 'other-packet' };
    return { ok: true, payload };
  } catch {
    return { ok: false, why: 'malformed' };
  }
}
