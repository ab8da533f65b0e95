import { readBytes, type ByteReader } from '../bytes.ts';
import { unscaled } from './scaled.ts';
import type { Bin } from './bins.ts';
import type { Filters } from './filters.ts';
import { isTable, LONGEST_CODE, type HuffmanTable } from './huffman.ts';
import { BANDS } from './subbands.ts';
import type { Frame } from './write-segments.ts';

// The longest filter that is taken; the standard's own have 9 and 7 taps.
const LONGEST_FILTER = 31;
const LARGEST_SCALE = 20;

const number = (reader: ByteReader): number => {
  const scale = reader.u8();
  return unscaled({ scale: Math.min(scale, LARGEST_SCALE), digits: reader.u16() });
};

/** @returns nothing for a segment that is too short or breaks its rules, as do all below */
export function readTransform(content: Uint8Array): Filters | undefined {
  const reader = readBytes(content);
  const sizes = [reader.u8(), reader.u8()];
  if (sizes.some((size) => size % 2 === 0 || size > LONGEST_FILTER)) return undefined;
  const [low = [], high = []] = sizes.map((size) =>
    Array.from({ length: (size + 1) / 2 }, () => {
      const sign = reader.u8() === 0 ? 1 : -1;
      const scale = Math.min(reader.u8(), LARGEST_SCALE);
      return sign * unscaled({ scale, digits: reader.u32() });
    }),
  );
  return reader.short ? undefined : { low, high };
}

export interface Quantisation {
  readonly centre: number;
  readonly bins: readonly Bin[];
}

export function readQuantisation(content: Uint8Array): Quantisation | undefined {
  const reader = readBytes(content);
  const centre = number(reader);
  const bins = Array.from({ length: BANDS }, () => ({ step: number(reader), zero: number(reader) }));
  return reader.short ? undefined : { centre, bins };
}

export function readFrame(content: Uint8Array): Frame | undefined {
  const reader = readBytes(content);
  reader.take(2);
  const [height, width, shift, scale] = [reader.u16(), reader.u16(), number(reader), number(reader)];
  return reader.short ? undefined : { width, height, shift, scale };
}

/** One or more tables with their numbers. */
export function readTables(
  content: Uint8Array,
): readonly (readonly [id: number, HuffmanTable])[] | undefined {
  const tables: (readonly [number, HuffmanTable])[] = [];
  const reader = readBytes(content);
  while (reader.left > 0) {
    const id = reader.u8();
    const counts = [...reader.take(LONGEST_CODE)];
    const symbols = [...reader.take(counts.reduce((sum, count) => sum + count, 0))];
    const table = { counts, symbols };
    if (reader.short || !isTable(table)) return undefined;
    tables.push([id, table]);
  }
  return tables;
}
