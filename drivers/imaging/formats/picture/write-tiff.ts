import type { GreyImage } from '../../image.ts';
import { writeBytes } from '../bytes.ts';
import { TAG } from './tiff-tags.ts';

const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;

/** Baseline TIFF 6.0, big-endian: 8-bit grey, black is 0, one strip that is not compressed. */
export function writeTiff({ width, height, resolution, pixels }: GreyImage): Uint8Array {
  const fields: readonly (readonly [tag: number, type: number, value: number])[] = [
    [TAG.width, LONG, width],
    [TAG.height, LONG, height],
    [TAG.bitsPerSample, SHORT, 8],
    [TAG.compression, SHORT, 1],
    [TAG.photometric, SHORT, 1],
    [TAG.stripOffsets, LONG, 0],
    [TAG.samplesPerPixel, SHORT, 1],
    [TAG.rowsPerStrip, LONG, height],
    [TAG.stripByteCounts, LONG, pixels.length],
    [TAG.xResolution, RATIONAL, 0],
    [TAG.yResolution, RATIONAL, 0],
    [TAG.resolutionUnit, SHORT, 2],
  ];
  const rational = 8 + 2 + 12 * fields.length + 4;
  const strip = rational + 8;
  const writer = writeBytes().text('MM').u16(42).u32(8).u16(fields.length);
  for (const [tag, type, value] of fields) {
    writer.u16(tag).u16(type).u32(1);
    if (type === RATIONAL) writer.u32(rational);
    else if (type === SHORT) writer.u16(value).u16(0);
    else writer.u32(tag === TAG.stripOffsets ? strip : value);
  }
  return writer.u32(0).u32(Math.round(resolution)).u32(1).raw(pixels).finish();
}
