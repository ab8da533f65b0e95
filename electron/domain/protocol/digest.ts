import { toBase64, toHex, fromBase64 } from './bytes.ts';

export const sha256 = async (bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));

export const sha256Hex = async (bytes: Uint8Array): Promise<string> => toHex(await sha256(bytes));

/** A Content-Digest field (RFC 9530 §2) from a SHA-256 hash. */
export const contentDigest = (hash: Uint8Array): string => `sha-256=:${toBase64(hash)}:`;

/** The SHA-256 hash in a Content-Digest field, or null when the field is absent or holds no such hash. */
export function digestOf(field: string | undefined): Uint8Array | null {
  const found = /(?:^|,\s*)sha-256=:([A-Za-z0-9+/]{43}=):(?:$|\s*,)/.exec(field ?? '');
  if (!found?.[1]) return null;
  try {
    return fromBase64(found[1]);
  } catch {
    return null;
  }
}
