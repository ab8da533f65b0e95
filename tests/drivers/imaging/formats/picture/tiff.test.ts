import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { decode } from 'tiff';
import { describe, expect, it } from 'vitest';
import { unpackLzw } from '#drivers/imaging/formats/picture/lzw.ts';
import { readTiff } from '#drivers/imaging/formats/picture/tiff.ts';
import { unpackBits } from '#drivers/imaging/formats/picture/tiff-strips.ts';
import { writeTiff } from '#drivers/imaging/formats/picture/write-tiff.ts';
import { bytes } from '../../../support/hex.ts';
import { outcome, value } from '../support/results.ts';
import { hexBytes } from '../support/hex.ts';
import { ridges, shades } from '../support/pictures.ts';

type Field = readonly [tag: number, type: 3 | 4, ...values: readonly number[]];

/** A TIFF of these fields and strips. Where the strips lie and how long they are is filled in. */
function tiff(little: boolean, fields: readonly Field[], strips: readonly Uint8Array[]): Buffer {
  const head = Buffer.alloc(4096);
  const u16 = (number: number, at: number) =>
    little ? head.writeUInt16LE(number, at) : head.writeUInt16BE(number, at);
  const u32 = (number: number, at: number) =>
    little ? head.writeUInt32LE(number, at) : head.writeUInt32BE(number, at);
  head.write(little ? 'II' : 'MM');
  u16(42, 2);
  u32(8, 4);
  let offset = head.length;
  const offsets = strips.map((strip) => (offset += strip.length) - strip.length);
  const all: readonly Field[] = [
    ...fields,
    [273, 4, ...offsets],
    [279, 4, ...strips.map((strip) => strip.length)],
  ];
  u16(all.length, 8);
  let free = 1024;
  all.forEach(([tag, type, ...values], index) => {
    const at = 10 + 12 * index;
    u16(tag, at);
    u16(type, at + 2);
    u32(values.length, at + 4);
    const size = type === 3 ? 2 : 4;
    const where = size * values.length > 4 ? free : at + 8;
    if (where === free) {
      u32(free, at + 8);
      free += size * values.length;
    }
    values.forEach((number, place) =>
      type === 3 ? u16(number, where + 2 * place) : u32(number, where + 4 * place),
    );
  });
  return Buffer.concat([head, ...strips]);
}

const grey = (photometric: number, compression = 1): readonly Field[] => [
  [256, 3, 4],
  [257, 3, 3],
  [258, 3, 8],
  [259, 3, compression],
  [262, 3, photometric],
  [278, 3, 2],
];
const PIXELS = Uint8Array.of(0, 1, 2, 3, 10, 11, 12, 13, 255, 254, 253, 252);
const STRIPS = [PIXELS.subarray(0, 8), PIXELS.subarray(8)];

describe('TIFF', () => {
  it.each([true, false])('reads strips, little-endian %s', (little) => {
    expect(value(readTiff(tiff(little, grey(1), STRIPS)))).toEqual({
      width: 4,
      height: 3,
      resolution: 500,
      pixels: PIXELS,
    });
  });

  it('white is zero: the shades are turned around', () => {
    expect(value(readTiff(tiff(true, grey(0), STRIPS))).pixels).toEqual(PIXELS.map((pixel) => 255 - pixel));
  });

  it('reads PackBits, LZW and Deflate', () => {
    const packed = [hexBytes('0700010203 0A0B0C0D'), hexBytes('80 03FFFEFDFC')];
    expect(value(readTiff(tiff(true, grey(1, 32_773), packed))).pixels).toEqual(PIXELS);
    const deflated = STRIPS.map((strip) => deflateSync(strip));
    expect(value(readTiff(tiff(false, grey(1, 8), deflated))).pixels).toEqual(PIXELS);
  });

  it('PackBits of the standard', () => {
    // The example of Apple's Technical Note 1023.
    const unpacked = bytes('AAAAAA80002AAAAAAAAA80002A22AAAAAAAAAAAAAAAAAAAA');
    expect(unpackBits(bytes('FEAA0280002AFDAA0380002A22F7AA'), 24)).toEqual(unpacked);
    expect(unpackBits(bytes('FEAA02'), 24)).toBeUndefined();
  });

  it('LZW of the standard', () => {
    // TIFF 6.0, section 13: the nine codes of the example, 256 7 258 8 8 258 6 6 257.
    const codes = [256, 7, 258, 8, 8, 258, 6, 6, 257];
    const bits = codes
      .map((code) => code.toString(2).padStart(9, '0'))
      .join('')
      .padEnd(88, '0');
    const strip = Uint8Array.from(bits.match(/.{8}/g) ?? [], (eight) => Number.parseInt(eight, 2));
    expect(unpackLzw(strip, 9)).toEqual(Uint8Array.of(7, 7, 7, 8, 8, 7, 7, 6, 6));
  });

  it('refuses tiles, other depths, planes and turned pictures', () => {
    const refused: readonly Field[] = [
      [322, 3, 16],
      [258, 3, 16],
      [259, 3, 7],
      [262, 3, 6],
      [274, 3, 6],
    ];
    for (const field of refused) {
      const fields = [...grey(1).filter(([tag]) => tag !== field[0]), field];
      expect(outcome(readTiff(tiff(true, fields, STRIPS)))).toBe('format/unsupported');
    }
  });

  it('a strip that is missing or short is said', () => {
    expect(outcome(readTiff(tiff(true, grey(1), STRIPS.slice(0, 1))))).toBe('format/truncated');
    expect(outcome(readTiff(tiff(true, grey(1), STRIPS).subarray(0, 4100)))).toBe('format/truncated');
  });

  it('strips that all lie over the same bytes do not take for ever', () => {
    const rows = 10_000;
    const nothing = new Uint8Array(2_000_000).fill(0x80);
    const fields: readonly Field[] = [
      ...grey(1, 32_773).filter(([tag]) => tag !== 257 && tag !== 278),
      [257, 4, rows],
      [278, 4, 1],
    ];
    const few = tiff(true, fields, [nothing]);
    // The tags of the strips are the last two entries; let both take their numbers from one list.
    const entry = (tag: number) => 10 + 12 * [...fields.map(([known]) => known), 273, 279].indexOf(tag);
    const list = Buffer.alloc(8 * rows);
    for (let row = 0; row < rows; row++) {
      list.writeUInt32LE(4096, 4 * row);
      list.writeUInt32LE(nothing.length, 4 * (rows + row));
    }
    for (const [tag, offset] of [
      [273, few.length],
      [279, few.length + 4 * rows],
    ] as const) {
      few.writeUInt32LE(rows, entry(tag) + 4);
      few.writeUInt32LE(offset, entry(tag) + 8);
    }
    const before = performance.now();
    expect(outcome(readTiff(Buffer.concat([few, list])))).toBe('format/truncated');
    expect(performance.now() - before).toBeLessThan(20_000);
  });

  it('reads as the tiff package does what we wrote', () => {
    for (const image of [shades, ridges(61, 43, 1000)]) {
      const [page] = decode(writeTiff(image));
      expect([page?.width, page?.height, page?.xResolution]).toEqual([
        image.width,
        image.height,
        image.resolution,
      ]);
      expect(Uint8Array.from(page?.data ?? [])).toEqual(image.pixels);
    }
  });

  const folder = path.resolve(import.meta.dirname, '../../../../../../shared/data/fvc2002-db1b');
  const there = existsSync(folder);
  it.skipIf(!there)(
    `reads real prints as the tiff package does${there ? '' : ': NOT RUN, ../shared/data/fvc2002-db1b is not here'}`,
    () => {
      for (const name of readdirSync(folder)
        .filter((entry) => entry.endsWith('.tif'))
        .slice(0, 4)) {
        const file = readFileSync(path.join(folder, name));
        const read = value(readTiff(file));
        expect(read.pixels).toEqual(Uint8Array.from(decode(file)[0]?.data ?? []));
      }
    },
  );
});
