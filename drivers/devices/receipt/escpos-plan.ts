/** A slip as the bytes of ESC/POS, in pieces that a printer takes one by one. */
import { bytesInRow } from '../../core/pictures.ts';
import type { Bitmap } from '../../core/pictures.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { bandsOf, blankBand, withoutRealTime } from '../../protocols/escpos/bands.ts';
import { QR_BYTES, align, feedAndCut, initialize, qrCode, raster } from '../../protocols/escpos/commands.ts';
import type { PaperJob, PaperPart } from './port.ts';

export interface PaperChunk {
  readonly bytes: Uint8Array;
  /** Puts dots on the paper. */
  readonly inked: boolean;
}

export interface EncodeOptions {
  /** Of a band, 1 to 128; fewer where a band would not fit into 4,000 bytes. */
  readonly rowsPerBand?: number;
}

const MOST_ROWS = 128;
/** A common printer's buffer of 4,096 bytes then holds a whole band, and what is asked behind it is heard. */
const MOST_BYTES = 4_000;
/** Of the last piece with dots on it: see escpos.ts. */
const TAIL_ROWS = 24;

/** The same bytes as are printed on a line without answers: settings, bands and codes, feed and cut. */
export const encodePaper = (job: PaperJob, options: EncodeOptions = {}): readonly Uint8Array[] => [
  initialize(),
  ...planPaper(job, options).map(({ bytes }) => bytes),
];

/** Without the settings at the beginning. */
export function planPaper(
  job: PaperJob,
  { rowsPerBand = MOST_ROWS }: EncodeOptions = {},
): readonly PaperChunk[] {
  const last = job.parts.findLastIndex(
    (part) => part.kind === 'qr' || (part.kind === 'picture' && inkedRows(part.bitmap) > 0),
  );
  const chunks = job.parts.flatMap((part, at) =>
    partChunks(part, at === last, Math.min(rowsPerBand, MOST_ROWS)),
  );
  if (job.cut === 'none') return chunks;
  return [...chunks, { bytes: feedAndCut(job.cut), inked: false }];
}

/** 'device/unsupported' for what does not go onto this paper. */
export function checkPaper(job: PaperJob, dots: number): DeviceResult<void> {
  for (const [at, part] of job.parts.entries()) {
    const wrong = faultOf(part, dots);
    if (wrong !== null) return deviceFail('device/unsupported', `part ${at}: ${wrong}`);
  }
  return deviceOk(undefined);
}

const inTheMiddle = (code: Uint8Array): Uint8Array =>
  Uint8Array.of(...align('centre'), ...code, ...align('left'));

const isFrom = (value: number, low: number, high: number): boolean =>
  Number.isInteger(value) && value >= low && value <= high;

function faultOf(part: PaperPart, dots: number): string | null {
  switch (part.kind) {
    case 'picture': {
      const { width, height, bits } = part.bitmap;
      if (!isFrom(width, 1, dots)) return `${width} dots wide on ${dots}`;
      return bits.length === bytesInRow(width) * height ? null : 'not as many bits as its size says';
    }
    case 'qr':
      if (!isFrom(part.dots, 1, 16)) return `modules of ${part.dots} dots`;
      return new TextEncoder().encode(part.text).length <= QR_BYTES ? null : 'too long for a QR code';
    case 'feed':
      return isFrom(part.dots, 0, 65_535) ? null : `feed of ${part.dots} dots`;
  }
}

function partChunks(part: PaperPart, isLast: boolean, rows: number): readonly PaperChunk[] {
  switch (part.kind) {
    case 'picture':
      return pictureChunks(part.bitmap, isLast, rows);
    case 'qr':
      return [{ bytes: inTheMiddle(qrCode(part.text, part.dots, part.correction)), inked: true }];
    case 'feed':
      return bandsOf(blankBand(part.dots), MOST_BYTES).map(chunkOf);
  }
}

function pictureChunks(picture: Bitmap, isLast: boolean, most: number): readonly PaperChunk[] {
  const row = bytesInRow(picture.width);
  const rows = Math.max(1, Math.min(most, Math.floor(MOST_BYTES / row)));
  if (!isLast) return bandsOf(picture, rows).map(chunkOf);
  const end = inkedRows(picture);
  const inked = { ...picture, height: end, bits: picture.bits.subarray(0, end * row) };
  const white = { ...picture, height: picture.height - end, bits: picture.bits.subarray(end * row) };
  return [...bandsOf(inked, rows, Math.min(rows, TAIL_ROWS)), ...bandsOf(white, rows)].map(chunkOf);
}

const chunkOf = (band: Bitmap): PaperChunk => ({
  bytes: raster(withoutRealTime(band)),
  inked: band.bits.some((byte) => byte !== 0),
});

/** Rows down to the last that has a dot. */
function inkedRows({ width, bits }: Bitmap): number {
  const last = bits.findLastIndex((byte) => byte !== 0);
  return last < 0 ? 0 : Math.floor(last / bytesInRow(width)) + 1;
}
