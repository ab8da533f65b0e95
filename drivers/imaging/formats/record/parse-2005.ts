import { readBytes } from '../bytes.ts';
import { UNDEFINED_QUALITY } from './codes.ts';
import type { RawImage, RawRecord } from './raw.ts';

const HEAD = 32;
const VIEW_HEAD = 14;

/** ISO/IEC 19794-4:2005, clause 8: a head for all views, then the views of each finger with heads of 14 bytes. */
export function parse2005(bytes: Uint8Array): RawRecord {
  const head = readBytes(bytes, 8);
  const length = head.u16() * 2 ** 32 + head.u32();
  const device = head.u16();
  head.u16();
  const [fingers, units] = [head.u8(), head.u8()];
  const scan = [head.u16(), head.u16()] as const;
  const image = [head.u16(), head.u16()] as const;
  const [depth, compression] = [head.u8(), head.u8()];
  const list: RawImage[] = [];
  let [at, whole] = [HEAD, !head.short && bytes.length >= HEAD];
  // How many views there are stands in each view; the number of fingers counts different positions.
  const views = new Map<number, number>();
  const isDone = (): boolean => views.size >= fingers && [...views.values()].every((left) => left <= 0);
  while (whole && !isDone()) {
    const reader = readBytes(bytes, at);
    const size = reader.u32();
    const [position, count, viewNumber, quality] = [reader.u8(), reader.u8(), reader.u8(), reader.u8()];
    const [impression, width, height] = [reader.u8(), reader.u16(), reader.u16()];
    reader.u8();
    const data = reader.take(size - VIEW_HEAD);
    if (reader.short || size < VIEW_HEAD) whole = false;
    else {
      views.set(position, (views.get(position) ?? Math.max(1, count)) - 1);
      const qualities = quality === UNDEFINED_QUALITY ? [] : [{ score: quality, vendor: 0, algorithm: 0 }];
      list.push({
        ...{
          offset: at,
          dataOffset: at + VIEW_HEAD,
          length: size,
          position,
          viewNumber,
          impression,
          qualities,
        },
        ...{ units, scan, image, depth, compression, width, height, data, capturedAt: undefined },
        ...{ vendor: 0, device, technology: 0, blocks: [] },
      });
      at += size;
    }
  }
  return { length, images: undefined, fingers, list, end: at, whole };
}
