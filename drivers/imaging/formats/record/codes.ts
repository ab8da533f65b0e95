import type { RecordCompression, RecordEdition } from './record.ts';

const CODES: Readonly<Record<RecordEdition, readonly RecordCompression[]>> = {
  '2005': ['raw', 'packed', 'wsq', 'jpeg', 'jp2', 'png'],
  '2011': ['raw', 'packed', 'wsq', 'jpeg', 'jp2-lossy', 'jp2', 'png'],
};

export const compressionOf = (edition: RecordEdition, code: number): RecordCompression | undefined =>
  CODES[edition][code];

export const compressionCode = (edition: RecordEdition, compression: RecordCompression): number =>
  CODES[edition].indexOf(edition === '2005' && compression === 'jp2-lossy' ? 'jp2' : compression);

export const UNITS = { inch: 1, centimetre: 2 } as const;

/** Pixels per inch of a stated number. */
export const perInch = (units: number, stated: number): number =>
  units === UNITS.centimetre ? Math.round(stated * 2.54) : stated;

/** 29 in the edition of 2011; that of 2005 has no code for it. */
export const UNKNOWN_IMPRESSION = 29;
/** Quality in the edition of 2005 that was not judged. */
export const UNDEFINED_QUALITY = 254;
