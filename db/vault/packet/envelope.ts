/**
 * The outside of a sealed packet: "UCP1", u32 big-endian length of the header, the header (JSON, UTF-8), the
 * AES-256-GCM ciphertext with its 16-byte tag. Everything before the ciphertext is authenticated with it.
 * Each recipient's entry carries the content key sealed with HPKE (RFC 9180) X-Wing, HKDF-SHA256, AES-256-GCM.
 */
const MAGIC = Buffer.from('UCP1');
const HEADER_LIMIT = 64 * 1024;

export const SUITE = 'X-Wing/HKDF-SHA256/AES-256-GCM';

export interface EnvelopeHeader {
  readonly v: 1;
  readonly suite: typeof SUITE;
  readonly packet: string;
  /** base64url, 12 bytes. */
  readonly iv: string;
  /** base64url: `enc` the X-Wing encapsulation (1,120 bytes), `key` the sealed content key (48 bytes). */
  readonly recipients: readonly { readonly kid: string; readonly enc: string; readonly key: string }[];
}

/** Everything before the ciphertext. */
export function encodeHeader(header: EnvelopeHeader): Uint8Array {
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([MAGIC, length, json]);
}

export interface Envelope {
  readonly header: EnvelopeHeader;
  /** The bytes that the ciphertext authenticates. */
  readonly prefix: Uint8Array;
  readonly ciphertext: Uint8Array;
}

/** Takes a sealed packet apart; throws a RangeError on anything else. */
export function parseEnvelope(bytes: Uint8Array): Envelope {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (whole.length < 8 || !whole.subarray(0, 4).equals(MAGIC))
    throw new RangeError('packet: not one of ours');
  const length = whole.readUInt32BE(4);
  if (length > HEADER_LIMIT || 8 + length > whole.length) throw new RangeError('packet: header is cut');
  let header: unknown;
  try {
    header = JSON.parse(whole.toString('utf8', 8, 8 + length));
  } catch (error) {
    throw new RangeError('packet: header is not JSON', { cause: error });
  }
  if (!isHeader(header)) throw new RangeError('packet: header is not as it must be');
  return { header, prefix: whole.subarray(0, 8 + length), ciphertext: whole.subarray(8 + length) };
}

function isHeader(value: unknown): value is EnvelopeHeader {
  if (typeof value !== 'object' || value === null) return false;
  const { v, suite, packet, iv, recipients } = value as Record<string, unknown>;
  return (
    v === 1 &&
    suite === SUITE &&
    typeof packet === 'string' &&
    typeof iv === 'string' &&
    Array.isArray(recipients) &&
    recipients.every(
      (r: Record<string, unknown> | null) =>
        typeof r?.['kid'] === 'string' && typeof r['enc'] === 'string' && typeof r['key'] === 'string',
    )
  );
}
