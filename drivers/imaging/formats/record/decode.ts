import { impressionOf } from '../impressions.ts';
import { positionOf } from '../positions.ts';
import { formatFail, formatOk, type FormatResult } from '../result.ts';
import { compressionOf, perInch } from './codes.ts';
import { editionOf, isImageRecord } from './edition.ts';
import { parse2005 } from './parse-2005.ts';
import { parse2011 } from './parse-2011.ts';
import type { RawImage } from './raw.ts';
import type { ImageRecord, RecordEdition, RecordImage } from './record.ts';

/** A finger image record of either edition; what follows a picture (segmentation, annotation, comment) is passed over. */
export function decodeImageRecord(bytes: Uint8Array): FormatResult<ImageRecord> {
  if (!isImageRecord(bytes)) return formatFail('format/bad-magic', 'This is not a finger image record.');
  const edition = editionOf(bytes);
  if (!edition) return formatFail('format/unsupported', 'Finger image records of this version are not read.');
  const raw = edition === '2005' ? parse2005(bytes) : parse2011(bytes);
  if (!raw.whole)
    return formatFail('format/truncated', 'The finger image record ends before its last picture.');
  const images: RecordImage[] = [];
  for (const one of raw.list) {
    const image = toImage(edition, one);
    if (!image)
      return formatFail('format/unsupported', 'The compression of the finger image record is unknown.');
    images.push(image);
  }
  const { vendor = 0, device = 0, technology = 0 } = raw.list[0] ?? {};
  return formatOk({ edition, vendor, device, technology, images });
}

function toImage(edition: RecordEdition, raw: RawImage): RecordImage | undefined {
  const compression = compressionOf(edition, raw.compression);
  if (!compression) return undefined;
  const { width, height, depth, data, qualities, capturedAt, units } = raw;
  return {
    ...{ width, height, depth, data, qualities, compression },
    position: positionOf(raw.position),
    // The edition of 2005 counts from 1.
    viewNumber: edition === '2005' ? Math.max(0, raw.viewNumber - 1) : raw.viewNumber,
    impression: impressionOf(raw.impression),
    resolution: perInch(units, raw.image[0]),
    scanResolution: perInch(units, raw.scan[0]),
    ...(capturedAt === undefined ? {} : { capturedAt }),
  };
}
