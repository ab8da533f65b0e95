import { readBytes } from '../bytes.ts';
import { readDate } from './dates.ts';
import type { RawImage, RawRecord } from './raw.ts';

const HEAD = 16;

/** ISO/IEC 19794-4:2011, clause 8: a short head, then representations that each say everything about one picture. */
export function parse2011(bytes: Uint8Array): RawRecord {
  const head = readBytes(bytes, 8);
  const [length, images, certified, fingers] = [head.u32(), head.u16(), head.u8() !== 0, head.u8()];
  const list: RawImage[] = [];
  let at = HEAD;
  let whole = !head.short;
  while (whole && list.length < images) {
    const image = parseRepresentation(bytes, at, certified);
    if (!image) whole = false;
    else {
      list.push(image);
      at += image.length;
    }
  }
  return { length, images, fingers, list, end: at, whole };
}

function parseRepresentation(bytes: Uint8Array, offset: number, certified: boolean): RawImage | undefined {
  const length = readBytes(bytes, offset).u32();
  if (length < 4 || offset + length > bytes.length) return undefined;
  const reader = readBytes(bytes, offset + 4, offset + length);
  const capturedAt = readDate(reader);
  const [technology, vendor, device] = [reader.u8(), reader.u16(), reader.u16()];
  const qualities = Array.from({ length: reader.u8() }, () => ({
    score: reader.u8(),
    vendor: reader.u16(),
    algorithm: reader.u16(),
  }));
  if (certified) reader.take(4 * reader.u8());
  const [position, viewNumber, units] = [reader.u8(), reader.u8(), reader.u8()];
  const scan = [reader.u16(), reader.u16()] as const;
  const image = [reader.u16(), reader.u16()] as const;
  const [depth, compression, impression] = [reader.u8(), reader.u8(), reader.u8()];
  const [width, height, size] = [reader.u16(), reader.u16(), reader.u32()];
  const dataOffset = reader.at;
  const data = reader.take(size);
  if (reader.short) return undefined;
  const blocks: { offset: number; type: number; length: number }[] = [];
  while (reader.left >= 4) {
    const block = { offset: reader.at, type: reader.u16(), length: reader.u16() };
    blocks.push(block);
    reader.take(block.length - 4);
    if (block.length < 4) break;
  }
  return {
    ...{ offset, dataOffset, length, position, viewNumber, impression, qualities },
    ...{ units, scan, image, depth, compression, width, height, data, capturedAt },
    ...{ vendor, device, technology, blocks },
  };
}
