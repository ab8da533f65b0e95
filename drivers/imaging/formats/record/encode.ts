import { writeBytes } from '../bytes.ts';
import { impressionCode, isKnown } from '../impressions.ts';
import { positionCode } from '../positions.ts';
import { formatFail, formatOk, type FormatFailure, type FormatResult } from '../result.ts';
import { compressionCode, UNDEFINED_QUALITY, UNITS, UNKNOWN_IMPRESSION } from './codes.ts';
import { dateBytes } from './dates.ts';
import { FIR_MAGIC, FIR_VERSIONS } from './edition.ts';
import type { ImageRecord, RecordImage } from './record.ts';

const HEAD_2005 = 32;
const VIEW_HEAD = 14;
const HEAD_2011 = 16;

const refuse = (sentence: string): FormatFailure => formatFail('format/out-of-range', sentence);
const isWhole = (value: number, most: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= most;

/** @returns errors `format/out-of-range` only */
export function encodeImageRecord(record: ImageRecord): FormatResult<Uint8Array> {
  const complaint = complainOf(record) ?? (record.edition === '2005' ? complainOf2005(record) : undefined);
  if (complaint) return complaint;
  return formatOk(record.edition === '2005' ? encode2005(record) : encode2011(record));
}

function complainOf({ edition, images, vendor, device, technology }: ImageRecord) {
  if (images.length === 0) return refuse('A finger image record needs at least one picture.');
  if (images.length > 255) return refuse('A finger image record holds at most 255 pictures.');
  if (!isWhole(vendor, 0xffff) || !isWhole(device, 0xffff) || !isWhole(technology, 255))
    return refuse('The capture device of a finger image record is not a lawful number.');
  for (const image of images) {
    if (!isWhole(image.width, 0xffff) || !isWhole(image.height, 0xffff) || image.width * image.height === 0)
      return refuse('A picture of a finger image record has 1 to 65535 pixels a side.');
    if (!isWhole(image.resolution, 0xffff) || !isWhole(image.scanResolution, 0xffff))
      return refuse('The resolution of a finger image record is at most 65535 pixels per inch.');
    if (!isWhole(image.depth, 16) || image.depth === 0) return refuse('A pixel has 1 to 16 bits.');
    if (!isWhole(image.viewNumber, 254)) return refuse('The pictures of a finger are numbered 0 to 254.');
    if (image.impression === 'unknown' && edition === '2005')
      return refuse('The edition of 2005 has no code for an unknown kind of impression.');
    if (
      image.qualities.some(({ score }) => !isWhole(score, 100) && score !== 255) ||
      image.qualities.length > 255
    )
      return refuse('The quality of a picture is 0 to 100, or 255 when it could not be judged.');
  }
  return undefined;
}

/** Here one head stands for all pictures. */
function complainOf2005({ images }: ImageRecord) {
  const first = images[0];
  const same = (image: RecordImage): boolean =>
    image.resolution === first?.resolution &&
    image.scanResolution === first.scanResolution &&
    image.depth === first.depth &&
    image.compression === first.compression;
  if (!images.every(same))
    return refuse('The pictures of a record of 2005 have one resolution, depth and compression.');
  return undefined;
}

const positionsIn = (images: readonly RecordImage[]): number =>
  new Set(images.map(({ position }) => position)).size;

const impressionByte = ({ impression }: RecordImage): number =>
  isKnown(impression) ? impressionCode(impression) : UNKNOWN_IMPRESSION;

function encode2005({ device, images }: ImageRecord): Uint8Array {
  const [first] = images;
  const { resolution = 0, scanResolution = 0, depth = 8, compression = 'raw' } = first ?? {};
  const length = images.reduce((sum, { data }) => sum + VIEW_HEAD + data.length, HEAD_2005);
  const writer = writeBytes()
    .raw(FIR_MAGIC)
    .raw(FIR_VERSIONS['2005'])
    .u16(0)
    .u32(length)
    .u16(device)
    .u16(acquisitionLevel(scanResolution))
    .u8(positionsIn(images))
    .u8(UNITS.inch)
    .u16(scanResolution)
    .u16(scanResolution)
    .u16(resolution)
    .u16(resolution)
    .u8(depth)
    .u8(compressionCode('2005', compression))
    .u16(0);
  for (const image of images)
    writer
      .u32(VIEW_HEAD + image.data.length)
      .u8(positionCode(image.position))
      .u8(images.filter(({ position }) => position === image.position).length)
      .u8(image.viewNumber + 1)
      .u8(image.qualities[0]?.score ?? UNDEFINED_QUALITY)
      .u8(impressionByte(image))
      .u16(image.width)
      .u16(image.height)
      .u8(0)
      .raw(image.data);
  return writer.finish();
}

// Table 1 of the edition of 2005, by resolution alone: nothing here vouches for the shades or a certificate.
function acquisitionLevel(resolution: number): number {
  if (resolution >= 1000) return 40;
  if (resolution >= 750) return 35;
  if (resolution >= 500) return 30;
  return resolution >= 250 ? 20 : 10;
}

function encode2011(record: ImageRecord): Uint8Array {
  const images = record.images.map((image) => encodeRepresentation(record, image));
  const length = images.reduce((sum, image) => sum + image.length, HEAD_2011);
  const writer = writeBytes()
    .raw(FIR_MAGIC)
    .raw(FIR_VERSIONS['2011'])
    .u32(length)
    .u16(images.length)
    .u8(0)
    .u8(positionsIn(record.images));
  for (const image of images) writer.raw(image);
  return writer.finish();
}

function encodeRepresentation({ technology, vendor, device }: ImageRecord, image: RecordImage): Uint8Array {
  const writer = writeBytes()
    .raw(dateBytes(image.capturedAt))
    .u8(technology)
    .u16(vendor)
    .u16(device)
    .u8(image.qualities.length);
  for (const { score, vendor: judge, algorithm } of image.qualities)
    writer.u8(score).u16(judge).u16(algorithm);
  const content = writer
    .u8(positionCode(image.position))
    .u8(image.viewNumber)
    .u8(UNITS.inch)
    .u16(image.scanResolution)
    .u16(image.scanResolution)
    .u16(image.resolution)
    .u16(image.resolution)
    .u8(image.depth)
    .u8(compressionCode('2011', image.compression))
    .u8(impressionByte(image))
    .u16(image.width)
    .u16(image.height)
    .u32(image.data.length)
    .raw(image.data)
    .finish();
  return writeBytes()
    .u32(content.length + 4)
    .raw(content)
    .finish();
}
