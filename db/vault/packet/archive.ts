/**
 * The plain inside of a packet: one JSON document and its attachments in one run of bytes.
 * Layout: "UCA1", u32 big-endian length of the JSON, the JSON (UTF-8), the attachments back to back. The JSON's
 * `attachments` lists name, mediaType, size and sha256 of each in order.
 */
import { createHash } from 'node:crypto';

const MAGIC = Buffer.from('UCA1');

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

export function packArchive({ document, attachments }: Archive): Uint8Array {
  const listed: Listed[] = attachments.map(({ name, mediaType, bytes }) => ({
    name,
    mediaType,
    size: bytes.length,
    sha256: sha256(bytes),
  }));
  const json = Buffer.from(JSON.stringify({ ...document, attachments: listed }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([MAGIC, length, json, ...attachments.map(({ bytes }) => bytes)]);
}

/** Takes an archive apart and checks every attachment's size and hash; throws on anything that does not fit. */
export function unpackArchive(bytes: Uint8Array): Archive {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (whole.length < 8 || !whole.subarray(0, 4).equals(MAGIC))
    throw new RangeError('archive: not one of ours');
  const bodyStart = 8 + whole.readUInt32BE(4);
  if (bodyStart > whole.length) throw new RangeError('archive: document is cut');
  const { attachments: listed, ...document } = JSON.parse(whole.toString('utf8', 8, bodyStart)) as {
    attachments: readonly Listed[];
  };
  let at = bodyStart;
  const attachments = listed.map(({ name, mediaType, size, sha256: expected }) => {
    const part = whole.subarray(at, at + size);
    at += size;
    if (part.length !== size || sha256(part) !== expected)
      throw new RangeError('archive: attachment is damaged');
    return { name, mediaType, bytes: part };
  });
  if (at !== whole.length) throw new RangeError('archive: bytes are left over');
  return { document, attachments };
}
