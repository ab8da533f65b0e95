import { deflateSync, crc32 } from 'node:zlib';
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { readPng, writePng } from '#drivers/imaging/formats/picture/png.ts';
import { outcome, value } from '../support/results.ts';
import { shades } from '../support/pictures.ts';

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [head, tail] = [Buffer.alloc(4), Buffer.alloc(4)];
  head.writeUInt32BE(data.length);
  tail.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, tail]);
}

/** A PNG by its head fields and its rows with their filter bytes. */
function png(
  width: number,
  height: number,
  depth: number,
  kind: number,
  rows: Uint8Array,
  ...more: Buffer[]
) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([depth, kind, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    ...more,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

describe('PNG', () => {
  it('reads 1, 2 and 4 bits a pixel', () => {
    expect(value(readPng(png(3, 2, 1, 0, Uint8Array.of(0, 0b1010_0000, 0, 0b0100_0000)))).pixels).toEqual(
      Uint8Array.of(255, 0, 255, 0, 255, 0),
    );
    expect(value(readPng(png(4, 1, 2, 0, Uint8Array.of(0, 0b0001_1011)))).pixels).toEqual(
      Uint8Array.of(0, 85, 170, 255),
    );
    expect(value(readPng(png(2, 1, 4, 0, Uint8Array.of(0, 0x1f)))).pixels).toEqual(Uint8Array.of(17, 255));
  });

  it('reads a palette, colour with alpha, and 16 bits', () => {
    const palette = chunk('PLTE', Uint8Array.of(255, 255, 255, 0, 0, 0, 255, 0, 0));
    expect(value(readPng(png(3, 1, 8, 3, Uint8Array.of(0, 2, 1, 0), palette))).pixels).toEqual(
      Uint8Array.of(76, 0, 255),
    );
    const clear = encode({ width: 2, height: 1, channels: 4, data: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 255) });
    expect(value(readPng(clear)).pixels).toEqual(Uint8Array.of(255, 0));
    const deep = encode({
      width: 2,
      height: 1,
      channels: 1,
      depth: 16,
      data: Uint16Array.of(0xffff, 0x8080),
    });
    expect(value(readPng(deep)).pixels).toEqual(Uint8Array.of(255, 128));
  });

  it('takes the resolution of pHYs in metres only', () => {
    const physical = (unit: number) => {
      const data = Buffer.alloc(9);
      data.writeUInt32BE(39_370);
      data.writeUInt32BE(39_370, 4);
      data[8] = unit;
      return readPng(png(1, 1, 8, 0, Uint8Array.of(0, 9), chunk('pHYs', data)));
    };
    expect(value(physical(1)).resolution).toBe(1000);
    expect(value(physical(0)).resolution).toBe(500);
  });

  it('a chunk that inflates without an end is refused before it is decoded', () => {
    const bomb = png(4, 4, 8, 0, new Uint8Array(50_000_000));
    const before = process.memoryUsage().arrayBuffers;
    expect(outcome(readPng(bomb))).toBe('format/damaged');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40_000_000);
  });

  it('a profile or a text does not matter, however damaged', () => {
    const odd = png(1, 1, 8, 0, Uint8Array.of(0, 7), chunk('iCCP', Uint8Array.of(1, 2, 3)));
    expect(value(readPng(odd)).pixels).toEqual(Uint8Array.of(7));
  });

  it('a wrong checksum is damage', () => {
    const bytes = writePng(shades);
    bytes[60] = (bytes[60] ?? 0) ^ 1;
    expect(outcome(readPng(bytes))).toBe('format/damaged');
  });

  it('too many pixels are refused by the head alone', () => {
    expect(outcome(readPng(png(20_000, 20_000, 8, 0, Uint8Array.of(0))))).toBe('format/too-large');
  });
});
