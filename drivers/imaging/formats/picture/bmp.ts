import type { GreyImage } from '../../image.ts';
import { complainOfSize, perInchFromPerMetre, perMetreFromPerInch, resolutionOr500 } from '../limits.ts';
import { formatFail, formatOk, type FormatResult } from '../result.ts';
import { luma } from './grey.ts';

const FILE_HEAD = 14;
const INFO_HEAD = 40;

/**
 * Windows bitmaps with a head of BITMAPINFOHEADER or later: 8 bits with palette, 24 and 32 bits, not compressed, bottom row first
 * or (with a negative height) top row first.
 */
export function readBmp(bytes: Uint8Array): FormatResult<GreyImage> {
  if (bytes.length < FILE_HEAD + INFO_HEAD)
    return formatFail('format/truncated', 'The BMP picture ends within its head.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u32 = (offset: number): number => view.getUint32(offset, true);
  const i32 = (offset: number): number => view.getInt32(offset, true);
  const [start, infoSize] = [u32(10), u32(14)];
  if (infoSize < INFO_HEAD) return formatFail('format/unsupported', 'BMP pictures of OS/2 are not read.');
  const [width, signedHeight, bits, compression] = [i32(18), i32(22), view.getUint16(28, true), u32(30)];
  const height = Math.abs(signedHeight);
  const complaint = complainOfSize(width, height);
  if (complaint) return complaint;
  if (compression !== 0 || (bits !== 8 && bits !== 24 && bits !== 32))
    return formatFail(
      'format/unsupported',
      'Of BMP pictures, those of 8, 24 or 32 bits without compression are read.',
    );
  const stride = Math.ceil((width * bits) / 32) * 4;
  const palette = FILE_HEAD + infoSize;
  const colours = bits === 8 ? Math.min(u32(46) || 256, 256) : 0;
  if (start < palette || palette + colours * 4 > bytes.length || start + stride * height > bytes.length)
    return formatFail('format/truncated', 'The BMP picture ends before its last row.');
  const grey = (at: number): number => luma(bytes[at + 2] ?? 0, bytes[at + 1] ?? 0, bytes[at] ?? 0);
  const shades = Uint8Array.from({ length: colours }, (_, index) => grey(palette + 4 * index));
  const pixels = new Uint8Array(width * height);
  const step = bits / 8;
  for (let y = 0; y < height; y++) {
    const row = start + stride * (signedHeight < 0 ? y : height - 1 - y);
    for (let x = 0; x < width; x++)
      pixels[y * width + x] = step === 1 ? (shades[bytes[row + x] ?? 0] ?? 0) : grey(row + step * x);
  }
  return formatOk({ width, height, resolution: resolutionOr500(perInchFromPerMetre(i32(38))), pixels });
}

/** 8 bits with a palette of 256 greys, bottom row first. */
export function writeBmp({ width, height, resolution, pixels }: GreyImage): Uint8Array {
  const stride = Math.ceil(width / 4) * 4;
  const start = FILE_HEAD + INFO_HEAD + 256 * 4;
  const bytes = new Uint8Array(start + stride * height);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, start, true);
  view.setUint32(14, INFO_HEAD, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 8, true);
  view.setUint32(34, stride * height, true);
  view.setInt32(38, perMetreFromPerInch(resolution), true);
  view.setInt32(42, perMetreFromPerInch(resolution), true);
  view.setUint32(46, 256, true);
  for (let shade = 0; shade < 256; shade++)
    bytes.set([shade, shade, shade, 0], FILE_HEAD + INFO_HEAD + 4 * shade);
  for (let y = 0; y < height; y++)
    bytes.set(pixels.subarray(y * width, (y + 1) * width), start + stride * (height - 1 - y));
  return bytes;
}
