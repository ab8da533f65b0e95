/**
 * The plain inside of a packet: one JSON document and its attachments in one run of bytes.
 * Layout: "UCA2", u32 big-endian length of the JSON, u32 length of the padding, the JSON (UTF-8), the attachments back to
 * back, the padding, all zeros. The JSON's `attachments` lists name, mediaType, size and sha256 of each in order.
 * "UCA1", of packets that were sealed before there was padding, has neither it nor its length; it is read for ever.
 */
import { createHash } from 'node:crypto';
import { paddedLength } from './padding.ts';

const MAGIC = Buffer.from('UCA2');
const HEAD = 12;
const MAGIC_UNPADDED = Buffer.from('UCA1');
const HEAD_UNPADDED = 8;

export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface Archive {
  readonly document: Readonly<Record<string, unknown>>;
  readonly attachments: readonly Attachment[];
}

interface Listed {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The archive, padded to the next of the few lengths that archives have (padding.ts). */
export function packArchive({ document, attachments }: Archive): Uint8Array {
  const listed: Listed[] = attachments.map(({ name, mediaType, bytes }) => ({
    name,
    mediaType,
    size: bytes.length,
    sha256: sha256(bytes),
  }));
  const json = Buffer.from(JSON.stringify({ ...document, attachments: listed }));
  const filled = attachments.reduce((sum, { bytes }) => sum + bytes.length, HEAD + json.length);
  const whole = Buffer.alloc(paddedLength(filled));
  MAGIC.copy(whole);
  whole.writeUInt32BE(json.length, 4);
  whole.writeUInt32BE(whole.length - filled, 8);
  let at = HEAD;
  for (const part of [json, ...attachments.map(({ bytes }) => bytes)]) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Takes an archive apart and checks every attachment's size and hash; throws a RangeError on anything that does not fit. */
export function unpackArchive(bytes: Uint8Array): Archive {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { start, files, end } = boundsOf(whole);
  const { attachments: listed, document } = readDocument(whole.subarray(start, files));
  let at = files;
  const attachments = listed.map(({ name, mediaType, size, sha256: expected }) => {
    const part = whole.subarray(at, Math.min(at + size, end));
    at += size;
    if (part.length !== size || sha256(part) !== expected)
      throw new RangeError('archive: attachment is damaged');
    return { name, mediaType, bytes: part };
  });
  if (at !== end) throw new RangeError('archive: bytes are left over');
  return { document, attachments };
}

/** Where the JSON and the attachments begin, and where the attachments must end. */
function boundsOf(whole: Buffer) {
  const isPadded = whole.subarray(0, 4).equals(MAGIC);
  const head = isPadded ? HEAD : HEAD_UNPADDED;
  if (!isPadded && !whole.subarray(0, 4).equals(MAGIC_UNPADDED))
    throw new RangeError('archive: not one of ours');
  if (whole.length < head) throw new RangeError('archive: head is cut');
  const files = head + whole.readUInt32BE(4);
  const end = whole.length - (isPadded ? whole.readUInt32BE(8) : 0);
  if (files > end) throw new RangeError('archive: document is cut');
  if (whole.subarray(end).some((byte) => byte !== 0))
    throw new RangeError('archive: the padding holds something');
  return { start: head, files, end };
}

function readDocument(json: Buffer): {
  readonly document: Archive['document'];
  readonly attachments: readonly Listed[];
} {
  let value: unknown;
  try {
    value = JSON.parse(json.toString('utf8'));
  } catch (error) {
    throw new RangeError('archive: document is not JSON', { cause: error });
  }
  if (typeof value !== 'object' || value === null || !('attachments' in value))
    throw new RangeError('archive: document lists no attachments');
  const { attachments, ...document } = value;
  if (!Array.isArray(attachments) || !attachments.every(isListed))
    throw new RangeError('archive: the list of attachments is not as it must be');
  return { document, attachments };
}

function isListed(value: unknown): value is Listed {
  if (typeof value !== 'object' || value === null) return false;
  const { name, mediaType, size, sha256: hash } = value as Record<string, unknown>;
  return (
    typeof name === 'string' &&
    typeof mediaType === 'string' &&
    Number.isSafeInteger(size) &&
    (size as number) >= 0 &&
    typeof hash === 'string'
  );
}
