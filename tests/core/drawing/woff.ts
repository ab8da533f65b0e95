/** A WOFF file (W3C recommendation WOFF 1.0) as the OpenType file inside it: HarfBuzz's tools read no other. */
import { inflateSync } from 'node:zlib';

export function sfntOf(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('no WOFF');
  const tables = woff.readUInt16BE(12);
  const directory = 12 + tables * 16;
  const head = Buffer.alloc(directory);
  head.writeUInt32BE(woff.readUInt32BE(4), 0);
  head.writeUInt16BE(tables, 4);
  const bodies: Buffer[] = [];
  let offset = directory;
  for (let table = 0; table < tables; table += 1) {
    const entry = 44 + table * 20;
    const [at, packed, length] = [
      woff.readUInt32BE(entry + 4),
      woff.readUInt32BE(entry + 8),
      woff.readUInt32BE(entry + 12),
    ];
    const data = woff.subarray(at, at + packed);
    const body = packed < length ? inflateSync(data) : data;
    woff.copy(head, 12 + table * 16, entry, entry + 4);
    head.writeUInt32BE(woff.readUInt32BE(entry + 16), 12 + table * 16 + 4);
    head.writeUInt32BE(offset, 12 + table * 16 + 8);
    head.writeUInt32BE(length, 12 + table * 16 + 12);
    const padding = (4 - (length % 4)) % 4;
    bodies.push(body, Buffer.alloc(padding));
    offset += length + padding;
  }
  return Buffer.concat([head, ...bodies]);
}
