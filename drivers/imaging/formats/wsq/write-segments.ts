import { writeBytes, type ByteWriter } from '../bytes.ts';
import { unscaled, scaled, type Scaled } from './scaled.ts';
import type { Bin } from './bins.ts';
import type { Filters } from './filters.ts';
import type { HuffmanTable } from './huffman.ts';
import { MARKER } from './markers.ts';

const WORD = 0xffff;
const LONG = 0xffff_ffff;
const TABLE_BANDS = 64;
// 0.44 with a scale of 2.
const CENTRE: Scaled = { scale: 2, digits: 44 };

/** Numbers as a decoder will read them. */
export const asWritten = (value: number): number => unscaled(scaled(value, WORD));

const put = (writer: ByteWriter, { scale, digits }: Scaled): ByteWriter => writer.u8(scale).u16(digits);

function segment(marker: number, content: Uint8Array): Uint8Array {
  return writeBytes()
    .u16(marker)
    .u16(content.length + 2)
    .raw(content)
    .finish();
}

export const commentSegment = (text: string): Uint8Array =>
  segment(MARKER.comment, writeBytes().text(text).finish());

/** The filters of analysis, each from its middle outwards. */
export function transformSegment({ low, high }: Filters): Uint8Array {
  const writer = writeBytes()
    .u8(2 * low.length - 1)
    .u8(2 * high.length - 1);
  for (const tap of [...low, ...high]) {
    const { scale, digits } = scaled(Math.abs(tap), LONG);
    writer
      .u8(tap < 0 ? 1 : 0)
      .u8(scale)
      .u32(digits);
  }
  return segment(MARKER.transform, writer.finish());
}

export function quantisationSegment(bins: readonly Bin[]): Uint8Array {
  const writer = put(writeBytes(), CENTRE);
  for (let band = 0; band < TABLE_BANDS; band++) {
    put(writer, scaled(bins[band]?.step ?? 0, WORD));
    put(writer, scaled(bins[band]?.zero ?? 0, WORD));
  }
  return segment(MARKER.quantisation, writer.finish());
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Pixel = sample * scale + shift. */
  readonly shift: number;
  readonly scale: number;
}

// The encoder that NIST's coder states too, as the bins are chosen alike; no registered software.
const ENCODER = 2;
const SOFTWARE = 0;

export function frameSegment({ width, height, shift, scale }: Frame): Uint8Array {
  const writer = writeBytes().u8(0).u8(255).u16(height).u16(width);
  put(put(writer, scaled(shift, WORD)), scaled(scale, WORD));
  return segment(MARKER.frame, writer.u8(ENCODER).u16(SOFTWARE).finish());
}

export const huffmanSegment = (id: number, { counts, symbols }: HuffmanTable): Uint8Array =>
  segment(MARKER.huffman, writeBytes().u8(id).raw(counts).raw(symbols).finish());

export const blockSegment = (table: number, coded: Uint8Array): Uint8Array =>
  writeBytes()
    .raw(segment(MARKER.block, Uint8Array.of(table)))
    .raw(coded)
    .finish();
