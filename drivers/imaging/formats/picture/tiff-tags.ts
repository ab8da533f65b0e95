import { formatFail, type FormatFailure } from '../result.ts';

/** TIFF 6.0, section 2: the tags that say how pixels are stored. */
export const TAG = {
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  xResolution: 282,
  yResolution: 283,
  planar: 284,
  resolutionUnit: 296,
  predictor: 317,
  colorMap: 320,
  tileWidth: 322,
} as const;

// Bytes of a value by its type: 1 BYTE, 3 SHORT, 4 LONG, 5 RATIONAL; no other says anything about pixels here.
const SIZES: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 5: 8 };

/** The values of the first directory by tag. A rational is its quotient. */
export type TiffTags = ReadonlyMap<number, readonly number[]>;

// Strips are the most numerous, one a row at the worst. Values overlap in a hostile file, so each is bounded.
const MOST_VALUES = 20_000;

const truncated = formatFail('format/truncated', 'The TIFF picture ends within its directory.');

export function readTiffTags(
  bytes: Uint8Array,
): { readonly ok: true; readonly value: TiffTags } | FormatFailure {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  const u16 = (at: number): number => view.getUint16(at, little);
  const u32 = (at: number): number => view.getUint32(at, little);
  if (bytes.length < 8) return truncated;
  const start = u32(4);
  if (start + 2 > bytes.length) return truncated;
  const count = u16(start);
  if (start + 2 + 12 * count > bytes.length) return truncated;
  const tags = new Map<number, number[]>();
  const known = new Set<number>(Object.values(TAG));
  for (let entry = start + 2; entry < start + 2 + 12 * count; entry += 12) {
    const [tag, type, length] = [u16(entry), u16(entry + 2), u32(entry + 4)];
    const size = SIZES[type];
    if (size === undefined || !known.has(tag)) continue;
    const at = size * length > 4 ? u32(entry + 8) : entry + 8;
    if (at + size * length > bytes.length) return truncated;
    if (length > MOST_VALUES)
      return formatFail('format/too-large', `The TIFF picture has a tag of more than ${MOST_VALUES} values.`);
    const read = (offset: number): number => {
      if (type === 1) return bytes[offset] ?? 0;
      if (type === 3) return u16(offset);
      if (type === 4) return u32(offset);
      return u32(offset) / Math.max(1, u32(offset + 4));
    };
    tags.set(
      tag,
      Array.from({ length }, (_, index) => read(at + size * index)),
    );
  }
  return { ok: true, value: tags };
}
