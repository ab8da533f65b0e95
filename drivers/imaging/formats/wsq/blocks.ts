import { createBitReader, createBitWriter } from './bitstream.ts';
import { codesOf, LONGEST_CODE, type HuffmanTable } from './huffman.ts';
import { extraBits, meaningOf, sayBlock } from './symbols.ts';

export function countSymbols(numbers: Int32Array, frequencies: Uint32Array): void {
  sayBlock(numbers, (symbol) => {
    frequencies[symbol] = (frequencies[symbol] ?? 0) + 1;
  });
}

export function encodeBlock(numbers: Int32Array, table: HuffmanTable): Uint8Array {
  const codes = codesOf(table);
  const writer = createBitWriter();
  sayBlock(numbers, (symbol, extra) => {
    const code = codes.get(symbol);
    if (code) writer.write(code);
    const size = extraBits(symbol);
    if (size > 0) writer.write({ bits: extra, size });
  });
  return writer.finish();
}

export interface DecodedBlock {
  /** Where the numbers of the next block go. */
  readonly filled: number;
  /** Where the next marker stands. */
  readonly at: number;
}

/**
 * Decodes up to the next marker.
 * @returns nothing for a code that the table does not have, or for more numbers than there is room for
 */
export function decodeBlock(
  bytes: Uint8Array,
  start: number,
  { counts, symbols }: HuffmanTable,
  numbers: Int32Array,
  from: number,
): DecodedBlock | undefined {
  const reader = createBitReader(bytes, start);
  let filled = from;
  for (;;) {
    let [code, first, index, size] = [0, 0, 0, 0];
    let symbol: number | undefined;
    // Codes of one size are consecutive; `first` is the smallest of the size, `index` its place among the symbols.
    while (symbol === undefined) {
      const bit = reader.bit();
      // What is left before a marker are the ones that fill the last byte.
      if (bit < 0) return { filled, at: reader.at };
      if (size === LONGEST_CODE) return undefined;
      code = code * 2 + bit;
      const count = counts[size++] ?? 0;
      if (code - first < count) symbol = symbols[index + code - first];
      index += count;
      first = (first + count) * 2;
    }
    const wanted = extraBits(symbol);
    const extra = wanted === 0 ? 0 : reader.bits(wanted);
    if (extra < 0 || symbol === 0 || symbol === 255) return undefined;
    const { zeros, number } = meaningOf(symbol, extra);
    if (filled + Math.max(1, zeros) > numbers.length) return undefined;
    if (zeros > 0) filled += zeros;
    else numbers[filled++] = number;
  }
}
