import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBitReader, createBitWriter } from '#drivers/imaging/formats/wsq/bitstream.ts';
import { countSymbols, decodeBlock, encodeBlock } from '#drivers/imaging/formats/wsq/blocks.ts';
import { codesOf, isTable, tableFor } from '#drivers/imaging/formats/wsq/huffman.ts';
import { sayBlock } from '#drivers/imaging/formats/wsq/symbols.ts';

const said = (numbers: readonly number[]) => {
  const list: (readonly [number, number])[] = [];
  sayBlock(Int32Array.from(numbers), (symbol, extra) => list.push([symbol, extra]));
  return list;
};
const zeros = (count: number) => Array.from({ length: count }, () => 0);

describe('symbols', () => {
  it('numbers from -73 to 74 are symbols of their own', () => {
    expect(said([1, -1, 74, -73])).toEqual([
      [181, 0],
      [179, 0],
      [254, 0],
      [107, 0],
    ]);
  });

  it('larger ones carry 8 or 16 bits', () => {
    expect(said([75, 255, 256, -74, -255, -256])).toEqual([
      [101, 75],
      [101, 255],
      [103, 256],
      [102, 74],
      [102, 255],
      [104, 256],
    ]);
  });

  it('runs of zeros are counted up to 100, then in 8 or 16 bits', () => {
    expect(said([...zeros(3), 2, ...zeros(100)])).toEqual([
      [3, 0],
      [182, 0],
      [100, 0],
    ]);
    expect(said(zeros(101))).toEqual([[105, 101]]);
    expect(said(zeros(256))).toEqual([[106, 256]]);
    expect(said(zeros(65_536))).toEqual([
      [106, 65_535],
      [1, 0],
    ]);
  });
});

describe('bits', () => {
  it('FF is followed by 00, and the last byte is filled with ones', () => {
    const writer = createBitWriter();
    writer.write({ bits: 0xff, size: 8 });
    writer.write({ bits: 0b010, size: 3 });
    expect(writer.finish()).toEqual(Uint8Array.of(0xff, 0, 0b0101_1111));
  });

  it('any sequence is read back, and a marker ends it', () => {
    const code = fc
      .integer({ min: 1, max: 16 })
      .chain((size) => fc.record({ size: fc.constant(size), bits: fc.nat(2 ** size - 1) }));
    fc.assert(
      fc.property(fc.array(code, { maxLength: 200 }), (codes) => {
        const writer = createBitWriter();
        codes.forEach(writer.write);
        const bytes = Uint8Array.from([...writer.finish(), 0xff, 0xa1]);
        const reader = createBitReader(bytes, 0);
        for (const { bits, size } of codes) expect(reader.bits(size)).toBe(bits);
        while (reader.bit() >= 0);
        expect(reader.at).toBe(bytes.length - 2);
      }),
    );
  });
});

describe('Huffman tables', () => {
  const frequencies = fc.array(fc.oneof(fc.constant(0), fc.nat(1_000_000)), {
    minLength: 255,
    maxLength: 255,
  });

  it('have codes of at most 16 bits, none of them all ones, none the start of another', () => {
    fc.assert(
      fc.property(frequencies, (weights) => {
        const table = tableFor(Uint32Array.from([0, ...weights]));
        expect(isTable(table)).toBe(true);
        const codes = [...codesOf(table).values()].map(({ bits, size }) =>
          bits.toString(2).padStart(size, '0'),
        );
        expect(codes).toHaveLength(weights.filter((weight) => weight > 0).length);
        for (const code of codes) expect(code.length <= 16 && code.includes('0')).toBe(true);
        const sorted = codes.toSorted();
        sorted.forEach((code, index) => expect(sorted[index + 1]?.startsWith(code) ?? false).toBe(false));
      }),
      { numRuns: 100 },
    );
  });

  it('frequencies like Fibonacci numbers, whose codes would be too long, are cut to 16 bits', () => {
    const weights = new Uint32Array(256);
    let [a, b] = [1, 1];
    for (let symbol = 1; symbol <= 40; symbol++) [weights[symbol], a, b] = [a, b, a + b];
    const table = tableFor(weights);
    expect(isTable(table)).toBe(true);
    expect(table.symbols).toHaveLength(40);
  });

  it('give the shorter code to the more frequent symbol', () => {
    const weights = new Uint32Array(256);
    weights.set([1, 10, 100, 1000], 100);
    expect(tableFor(weights).symbols).toEqual([103, 102, 101, 100]);
  });

  it('with more codes than there can be are no tables', () => {
    const counts = zeros(16);
    expect(isTable({ counts: counts.with(0, 3), symbols: [1, 2, 3] })).toBe(false);
    expect(isTable({ counts: counts.with(1, 3), symbols: [1, 2] })).toBe(false);
    expect(isTable({ counts: counts.with(1, 3), symbols: [1, 2, 3] })).toBe(true);
  });
});

describe('blocks', () => {
  const numbers = fc.array(
    fc.oneof(fc.constant(0), fc.integer({ min: -80, max: 80 }), fc.integer({ min: -65_535, max: 65_535 })),
    {
      maxLength: 400,
    },
  );

  it('come back number by number', () => {
    fc.assert(
      fc.property(numbers, (list) => {
        const block = Int32Array.from(list);
        const frequencies = new Uint32Array(256);
        countSymbols(block, frequencies);
        const table = tableFor(frequencies);
        const coded = Uint8Array.from([...encodeBlock(block, table), 0xff, 0xa1]);
        const read = new Int32Array(block.length);
        expect(decodeBlock(coded, 0, table, read, 0)).toEqual({ filled: block.length, at: coded.length - 2 });
        expect(read).toEqual(block);
      }),
    );
  });

  it('more numbers than there is room for are refused', () => {
    const weights = new Uint32Array(256);
    weights[181] = 1;
    const table = tableFor(weights);
    expect(decodeBlock(Uint8Array.of(0, 0xff, 0xa1), 0, table, new Int32Array(7), 0)).toBeUndefined();
    expect(decodeBlock(Uint8Array.of(0, 0xff, 0xa1), 0, table, new Int32Array(8), 0)?.filled).toBe(8);
  });
});
