import type { GreyImage } from '../image.ts';
import { ascii, startsWith } from './bytes.ts';
import { decodeJp2, encodeCodestream, encodeJp2 } from './jp2.ts';
import { MOST_BYTES } from './limits.ts';
import { readBmp, writeBmp } from './picture/bmp.ts';
import { readPgm, writePgm } from './picture/pgm.ts';
import { PNG_MAGIC, readPng, writePng } from './picture/png.ts';
import { readTiff } from './picture/tiff.ts';
import { writeTiff } from './picture/write-tiff.ts';
import { formatFail, formatOk, type FormatResult } from './result.ts';
import { decodeWsq, encodeWsq, type WsqOptions } from './wsq.ts';

export const PICTURE_FORMATS = ['png', 'tiff', 'pgm', 'bmp', 'jp2', 'j2k', 'wsq'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];
export type PictureResult = FormatResult<GreyImage>;

/** The first bytes of each. */
const MAGIC: readonly (readonly [PictureFormat, readonly number[]])[] = [
  ['png', PNG_MAGIC],
  ['tiff', [0x49, 0x49, 42, 0]],
  ['tiff', [0x4d, 0x4d, 0, 42]],
  ['pgm', ascii('P5')],
  ['pgm', ascii('P2')],
  ['bmp', ascii('BM')],
  ['jp2', [0, 0, 0, 12, ...ascii('jP  '), 13, 10, 0x87, 10]],
  ['j2k', [0xff, 0x4f, 0xff, 0x51]],
  ['wsq', [0xff, 0xa0]],
];

/** By the first bytes; a file's name is not asked. */
export function pictureFormatOf(bytes: Uint8Array): PictureFormat | undefined {
  return MAGIC.find(([, magic]) => startsWith(bytes, magic))?.[0];
}

/**
 * Any picture that this program knows, as grey; colour by its luma. The resolution is the file's own, 500 where it states none.
 * Never throws: errors are `format/*` (result.ts).
 */
export async function readPicture(bytes: Uint8Array): Promise<PictureResult> {
  if (bytes.length > MOST_BYTES) return formatFail('format/too-large', 'The file is larger than 128 MiB.');
  const format = pictureFormatOf(bytes);
  switch (format) {
    case 'png':
      return readPng(bytes);
    case 'tiff':
      return readTiff(bytes);
    case 'pgm':
      return readPgm(bytes);
    case 'bmp':
      return readBmp(bytes);
    case 'jp2':
    case 'j2k':
      return decodeJp2(bytes);
    case 'wsq':
      return decodeWsq(bytes);
    case undefined:
      return formatFail(
        'format/bad-magic',
        'This is not a picture of a known kind (PNG, TIFF, PGM, BMP, JPEG 2000, WSQ).',
      );
  }
}

/** Without loss, except WSQ. PGM cannot hold the resolution. */
export async function writePicture(
  image: GreyImage,
  format: PictureFormat,
  wsq?: WsqOptions,
): Promise<FormatResult<Uint8Array>> {
  switch (format) {
    case 'png':
      return formatOk(writePng(image));
    case 'tiff':
      return formatOk(writeTiff(image));
    case 'pgm':
      return formatOk(writePgm(image));
    case 'bmp':
      return formatOk(writeBmp(image));
    case 'jp2':
      return encodeJp2(image);
    case 'j2k':
      return encodeCodestream(image);
    case 'wsq':
      return encodeWsq(image, wsq);
  }
}
