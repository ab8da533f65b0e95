import type { Impression } from '../impressions.ts';
import type { RecordPosition } from '../positions.ts';

/** ISO/IEC 19794-4:2005 (version 010) and 19794-4:2011 (version 020). */
export const RECORD_EDITIONS = ['2005', '2011'] as const;
export type RecordEdition = (typeof RECORD_EDITIONS)[number];

/** `jp2` is without loss; the edition of 2005 does not tell the two kinds of JPEG 2000 apart. */
export type RecordCompression = 'raw' | 'packed' | 'wsq' | 'jpeg' | 'jp2-lossy' | 'jp2' | 'png';

export interface RecordQuality {
  /** 0 to 100; 255 says that the judgement failed. */
  readonly score: number;
  /** Who judged it and how, by the register of IBIA; 0 is unreported. 2011 only. */
  readonly vendor: number;
  readonly algorithm: number;
}

/** One picture in a record. */
export interface RecordImage {
  readonly position: RecordPosition;
  /** Counts the pictures of one finger from 0. */
  readonly viewNumber: number;
  readonly impression: Impression;
  /** The edition of 2005 holds at most one. */
  readonly qualities: readonly RecordQuality[];
  readonly width: number;
  readonly height: number;
  /** Bits of a pixel. */
  readonly depth: number;
  /** Pixels per inch of the picture and of the scanner. */
  readonly resolution: number;
  readonly scanResolution: number;
  readonly compression: RecordCompression;
  /** As it stands in the record. */
  readonly data: Uint8Array;
  /** Milliseconds since 1970, UTC; 2011 only. */
  readonly capturedAt?: number;
}

export interface ImageRecord {
  readonly edition: RecordEdition;
  /** By the register of IBIA and the maker's own numbers; 0 is unreported. The edition of 2005 has no vendor. */
  readonly vendor: number;
  readonly device: number;
  /** 0 unknown, 1 white light to 14 semiconductor capacitive and beyond: table 4 of the edition of 2011, which alone has it. */
  readonly technology: number;
  readonly images: readonly RecordImage[];
}
