/** Finger image records of ISO/IEC 19794-4, editions of 2005 and 2011. */
export { decodeImageRecord } from './record/decode.ts';
export { isImageRecord } from './record/edition.ts';
export { encodeImageRecord } from './record/encode.ts';
export {
  decodeRecordImage,
  toRecordImage,
  type AboutImage,
  type WrittenCompression,
} from './record/picture.ts';
export {
  RECORD_EDITIONS,
  type ImageRecord,
  type RecordCompression,
  type RecordEdition,
  type RecordImage,
  type RecordQuality,
} from './record/record.ts';
export { validateImageRecord } from './record/validate.ts';
