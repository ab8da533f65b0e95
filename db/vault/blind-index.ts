import { createHmac, hkdfSync } from 'node:crypto';

/** A keyed hash of a CNIC, to find drafts of the same person without storing the number (HMAC-SHA256 under an HKDF subkey). */
export function blindIndex(dataKey: Uint8Array, cnic: string): Uint8Array {
  const key = hkdfSync('sha256', dataKey, new Uint8Array(), 'uc-counter blind index cnic v1', 32);
  return createHmac('sha256', Buffer.from(key)).update(cnic).digest();
}
