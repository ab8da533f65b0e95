import { createHmac, hkdfSync } from 'node:crypto';

/** HMAC-SHA256 under an HKDF subkey of its own for each kind of text. */
function keyedHash(dataKey: Uint8Array, info: string, text: string): Uint8Array {
  const key = hkdfSync('sha256', dataKey, new Uint8Array(), info, 32);
  return createHmac('sha256', Buffer.from(key)).update(text).digest();
}

/** A keyed hash of a CNIC, to find drafts and cards of the same person without storing the number. */
export const blindIndex = (dataKey: Uint8Array, cnic: string): Uint8Array =>
  keyedHash(dataKey, 'uc-counter blind index cnic v1', cnic);

/** The same for what a card's own code says, which holds the number too. */
export const cardCodeIndex = (dataKey: Uint8Array, code: string): Uint8Array =>
  keyedHash(dataKey, 'uc-counter blind index card code v1', code);
