import { describe, expect, it } from 'vitest';
import { readBmp, writeBmp } from '#drivers/imaging/formats/picture/bmp.ts';
import { outcome, value } from '../support/results.ts';
import { shades } from '../support/pictures.ts';

/** A bitmap of 24 bits, one column, whose first stored row is `rows[0]`. */
function colour(rows: readonly (readonly [blue: number, green: number, red: number])[], height: number) {
  const bytes = Buffer.alloc(54 + 4 * rows.length);
  bytes.write('BM');
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(1, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  bytes.writeInt32LE(39_370, 38);
  rows.forEach((row, index) => bytes.set(row, 54 + 4 * index));
  return bytes;
}

describe('BMP', () => {
  const rows = [
    [255, 0, 0],
    [0, 0, 255],
  ] as const;

  it('turns colour into luma, the bottom row being stored first', () => {
    expect(value(readBmp(colour(rows, 2)))).toEqual({
      width: 1,
      height: 2,
      resolution: 1000,
      pixels: Uint8Array.of(76, 29),
    });
  });

  it('a negative height means that the top row is stored first', () => {
    expect(value(readBmp(colour(rows, -2))).pixels).toEqual(Uint8Array.of(29, 76));
  });

  it('a palette in another order is followed', () => {
    const bytes = writeBmp(shades);
    for (let shade = 0; shade < 256; shade++) bytes.fill(255 - shade, 54 + 4 * shade, 57 + 4 * shade);
    expect(value(readBmp(bytes)).pixels).toEqual(shades.pixels.map((pixel) => 255 - pixel));
  });

  it('refuses what it does not read', () => {
    const compressed = colour(rows, 2);
    compressed.writeUInt32LE(1, 30);
    expect(outcome(readBmp(compressed))).toBe('format/unsupported');
    const huge = colour(rows, 2);
    huge.writeInt32LE(19_999, 18);
    huge.writeInt32LE(-19_999, 22);
    expect(outcome(readBmp(huge))).toBe('format/too-large');
    expect(outcome(readBmp(colour(rows, 3)))).toBe('format/truncated');
    const most = colour(rows, 2);
    most.writeInt32LE(-2_147_483_648, 22);
    expect(outcome(readBmp(most))).toBe('format/too-large');
  });
});
