import type { GreyImage } from '../../image.ts';
import { complainOfSize, resolutionOr500 } from '../limits.ts';
import { pictureFormatOf, readPicture, writePicture } from '../picture.ts';
import { formatFail, formatOk, type FormatResult } from '../result.ts';
import type { RecordCompression, RecordImage } from './record.ts';

/**
 * The picture of a record as grey. Its resolution is the record's: what stands in the compressed picture is often wrong.
 * JPEG and more than 8 bits a pixel are `format/unsupported`.
 */
export async function decodeRecordImage(image: RecordImage): Promise<FormatResult<GreyImage>> {
  const { width, height, depth, compression } = image;
  const complaint = complainOfSize(width, height);
  if (complaint) return complaint;
  const resolution = resolutionOr500(image.resolution);
  if (depth > 8)
    return formatFail('format/unsupported', 'Pictures of more than 8 bits a pixel are not read.');
  switch (compression) {
    case 'raw':
    case 'packed': {
      const pixels = unpack(image, compression === 'packed' ? depth : 8);
      return pixels
        ? formatOk({ width, height, resolution, pixels })
        : formatFail('format/truncated', 'The picture in the record ends before its last pixel.');
    }
    case 'jpeg':
      return formatFail('format/unsupported', 'Pictures with JPEG compression are not read.');
    case 'wsq':
    case 'jp2':
    case 'jp2-lossy':
    case 'png': {
      const format = pictureFormatOf(image.data);
      // Told by its own first bytes: makers disagree on the codes.
      if (format !== 'wsq' && format !== 'jp2' && format !== 'j2k' && format !== 'png')
        return formatFail('format/damaged', 'The picture in the record is not what the record states.');
      const read = await readPicture(image.data);
      if (!read.ok) return read;
      if (read.value.width !== width || read.value.height !== height)
        return formatFail(
          'format/damaged',
          'The picture in the record has another size than the record states.',
        );
      return formatOk({ ...read.value, resolution });
    }
  }
}

/** Samples of `bits` bits, one after the other and the highest bit first, spread over 0..255. */
function unpack({ width, height, depth, data }: RecordImage, bits: number): Uint8Array | undefined {
  const count = width * height;
  if (data.length * 8 < count * bits) return undefined;
  const most = (1 << depth) - 1;
  const pixels = new Uint8Array(count);
  for (let pixel = 0, at = 0; pixel < count; pixel++, at += bits) {
    const word = ((data[at >> 3] ?? 0) << 8) | (data[(at >> 3) + 1] ?? 0);
    const sample = (word >> (16 - bits - (at & 7))) & ((1 << bits) - 1);
    pixels[pixel] = Math.round((Math.min(sample, most) * 255) / most);
  }
  return pixels;
}

export type WrittenCompression = Exclude<RecordCompression, 'packed' | 'jpeg' | 'jp2-lossy'>;

/** What a record says of a picture, apart from the picture itself. */
export type AboutImage = Partial<
  Pick<RecordImage, 'position' | 'impression' | 'qualities' | 'capturedAt'>
> & {
  /** Bits per pixel of WSQ. */
  readonly bitrate?: number;
};

/** A picture made ready for a record. */
export async function toRecordImage(
  image: GreyImage,
  compression: WrittenCompression,
  { position = 'unknown', impression = 'live-plain', qualities = [], capturedAt, bitrate }: AboutImage = {},
): Promise<FormatResult<RecordImage>> {
  const { width, height, resolution, pixels } = image;
  const written =
    compression === 'raw'
      ? formatOk(pixels)
      : await writePicture(image, compression, bitrate === undefined ? {} : { bitrate });
  if (!written.ok) return written;
  return formatOk({
    ...{ position, viewNumber: 0, impression, qualities, width, height, depth: 8, resolution },
    ...{ scanResolution: resolution, compression, data: written.value },
    ...(capturedAt === undefined ? {} : { capturedAt }),
  });
}
