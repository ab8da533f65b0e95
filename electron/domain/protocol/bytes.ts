/** Bytes as text and back, strictly: what is decoded here may be signed, so each value has one spelling only. */

const HEX = /^(?:[0-9a-f]{2})*$/;
const BASE64URL = /^[A-Za-z0-9_-]*$/;

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Lower-case hex to bytes; throws a TypeError on anything else. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  if (!HEX.test(text)) throw new TypeError('not lower-case hex');
  return Uint8Array.from({ length: text.length / 2 }, (_, at) =>
    Number.parseInt(text.slice(at * 2, at * 2 + 2), 16),
  );
}

/** RFC 4648 §4, with padding: what HTTP structured fields (RFC 9651) carry between colons. */
export const toBase64 = (bytes: Uint8Array): string =>
  globalThis.btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** Throws a TypeError unless the text is the one canonical spelling of its bytes. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  let binary: string;
  try {
    binary = globalThis.atob(text);
  } catch {
    throw new TypeError('not base64');
  }
  if (globalThis.btoa(binary) !== text) throw new TypeError('not canonical base64');
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

/** RFC 4648 §5 without padding, as JOSE uses it. */
export const toBase64url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** Throws a TypeError unless the text is the one canonical spelling of its bytes. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  if (!BASE64URL.test(text)) throw new TypeError('not base64url');
  const padding = '='.repeat((4 - (text.length % 4)) % 4);
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/') + padding);
}
