import { encodeImageRecord } from '#drivers/imaging/formats/image-record.ts';
import type { ImageRecord } from '#services/registration/fingers/attachments.ts';

/** Of the register of IBIA; this app has none, and its quality is its own. */
const UNREPORTED = 0;
const UNKNOWN_TECHNOLOGY = 0;

/** ISO/IEC 19794-4:2011 with one picture, which says how it is compressed. Throws for numbers that no scanner gives. */
export const imageRecord: ImageRecord = (finger, attempt, jp2) => {
  const { at, width, height, resolution, compression, quality } = attempt;
  const record = encodeImageRecord({
    edition: '2011',
    vendor: UNREPORTED,
    device: UNREPORTED,
    technology: UNKNOWN_TECHNOLOGY,
    images: [
      {
        position: finger,
        viewNumber: 0,
        impression: 'live-plain',
        qualities: [{ score: quality.score, vendor: UNREPORTED, algorithm: UNREPORTED }],
        width,
        height,
        depth: 8,
        resolution,
        scanResolution: resolution,
        compression,
        data: jp2,
        capturedAt: at,
      },
    ],
  });
  if (!record.ok) throw new Error(`no image record: ${record.error.code}`);
  return record.value;
};
