/** Receipts: upstream's signed promise that a packet is durable there. Compact JWS (RFC 7515), ES256. */
import type { Sign } from './es256.ts';
import { openJws, signJws } from './jws.ts';
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

export const createReceipt = (payload: ReceiptPayload, kid: string, sign: Sign): Promise<string> =>
  signJws(RECEIPT_TYPE, { ...payload }, kid, sign);

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

/** Checks key, signature and subject, in this order; only `ok` may make a packet count as received. */
export async function verifyReceipt(
  jws: string,
  pinned: UpstreamKeys['receipt'],
  subject: ReceiptSubject,
): Promise<ReceiptVerdict> {
  const opened = await openJws(RECEIPT_TYPE, jws, pinned);
  if (!opened.ok) return opened;
  const { payload } = opened;
  if (!isPayload(payload)) return { ok: false, why: 'malformed' };
  if (SUBJECT.some((name) => payload[name] !== subject[name])) return { ok: false, why: 'other-packet' };
  return { ok: true, payload };
}
