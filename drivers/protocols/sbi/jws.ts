/** JSON Web Signatures in compact form (RFC 7515): cut into parts and put together. Nothing is verified here. */
import { fieldsOf, listIn, parseJsonBytes, textOf } from './json.ts';

export interface Jws {
  readonly algorithm: string;
  /** DER certificates, the signer's first. */
  readonly certificates: readonly Uint8Array[];
  readonly payload: Uint8Array;
  /** What the signature is over, in ASCII. */
  readonly signed: string;
  readonly signature: Uint8Array;
}

/** Characters of the largest token that is looked at: ten times a finger of 500 pixels an inch. */
const LONGEST_TOKEN = 8 * 1024 * 1024;
const LONGEST_HEADER = 64 * 1024;
const MOST_CERTIFICATES = 5;
const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

export const toBase64Url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** Null when it is not base64url as RFC 7515 wants it: no padding, no stray bits. */
export function fromBase64Url(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? new Uint8Array(bytes) : null;
}

/** The same outside of signatures, where some services pad. */
export const fromPaddedBase64Url = (text: string): Uint8Array | null =>
  fromBase64Url(text.replace(/={1,2}$/, ''));

/** Null when it is no compact JWS with a certificate, or asks for extensions ("crit"). */
export function parseJws(text: string): Jws | null {
  if (text.length > LONGEST_TOKEN) return null;
  const parts = text.split('.', 4);
  const [head = '', body = '', tail = ''] = parts;
  if (parts.length !== 3 || head.length > LONGEST_HEADER) return null;
  const header = fromBase64Url(head);
  const payload = fromBase64Url(body);
  const signature = fromBase64Url(tail);
  if (header === null || payload === null || signature === null) return null;
  const fields = fieldsOf(parseJsonBytes(header));
  const algorithm = textOf(fields?.['alg']);
  const certificates = certificatesIn(fields?.['x5c']);
  if (fields === null || algorithm === null || certificates === null || Object.hasOwn(fields, 'crit'))
    return null;
  return { algorithm, certificates, payload, signed: `${head}.${body}`, signature };
}

/** RFC 7515 has a list; the specification's text shows one certificate without it. */
function certificatesIn(x5c: unknown): readonly Uint8Array[] | null {
  const texts = listIn(typeof x5c === 'string' ? [x5c] : x5c, (item) => textOf(item, LONGEST_HEADER));
  if (texts === null || texts.length === 0 || texts.length > MOST_CERTIFICATES) return null;
  if (!texts.every((item) => BASE64.test(item))) return null;
  return texts.map((item) => new Uint8Array(Buffer.from(item, 'base64')));
}

/** The payload of a token whose signature is not looked at, or of a bare payload without one. */
export function unsignedPayload(text: string): Uint8Array | null {
  const parts = text.split('.', 3);
  return fromPaddedBase64Url((parts.length === 1 ? parts[0] : parts[1]) ?? '');
}

/** What to sign: the header and the payload, ready for the signature to be put behind a dot. */
export function signingInput(certificates: readonly Uint8Array[], payload: Uint8Array): string {
  const x5c = certificates.map((der) => Buffer.from(der).toString('base64'));
  const header = Buffer.from(JSON.stringify({ alg: 'RS256', typ: 'JWT', x5c }), 'utf8');
  return `${toBase64Url(header)}.${toBase64Url(payload)}`;
}
