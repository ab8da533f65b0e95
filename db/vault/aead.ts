/** AES-256-GCM for what lies in app.db. Layout: 12 random bytes, ciphertext, 16 bytes of tag. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { StorageError } from '../errors.ts';

const IV_SIZE = 12;
const TAG_SIZE = 16;
export const KEY_SIZE = 32;

export const newKey = (): Uint8Array => randomBytes(KEY_SIZE);

/** `place` says where the bytes belong (table, row, name) and is authenticated, so that rows cannot be swapped. */
export function seal(key: Uint8Array, plain: Uint8Array, place: string): Uint8Array {
  const iv = randomBytes(IV_SIZE);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(place));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The plain bytes, or a StorageError 'storage/corrupt' when key, place or bytes are not those of `seal`. */
export function unseal(key: Uint8Array, sealed: Uint8Array, place: string): Uint8Array {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_SIZE), {
      authTagLength: TAG_SIZE,
    });
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_SIZE));
    return Buffer.concat([
      decipher.update(sealed.subarray(IV_SIZE, sealed.length - TAG_SIZE)),
      decipher.final(),
    ]);
  } catch (error) {
    throw new StorageError('storage/corrupt', `${place}: cannot be opened`, error);
  }
}
