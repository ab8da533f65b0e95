import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPicture } from '#drivers/imaging/formats/picture.ts';
import { decodeWsq, encodeWsq } from '#drivers/imaging/formats/wsq.ts';
import type { GreyImage } from '#drivers/imaging/image.ts';
import { likeness, ridges } from '../support/pictures.ts';
import { outcome, value } from '../support/results.ts';

const NIST_PRINT = path.resolve(import.meta.dirname, '../../../../../../shared/data/fvc2002-db1b/101_1.tif');
const there = existsSync(NIST_PRINT);

describe('WSQ', () => {
  it.each([
    [0.75, 28],
    [1.5, 32],
    [2.25, 36],
  ])('at %d bits per pixel a print keeps %d dB', (bitrate, least) => {
    const image = ridges(400, 500);
    const bytes = value(encodeWsq(image, { bitrate }));
    expect(likeness(image, value(decodeWsq(bytes)))).toBeGreaterThan(least);
    expect((bytes.length * 8) / image.pixels.length).toBeLessThan(bitrate);
  });

  it('keeps odd and even sizes, and the smallest', () => {
    for (const [width, height] of [
      [64, 64],
      [65, 79],
      [96, 67],
      [101, 77],
      [256, 288],
      [255, 257],
    ] as const) {
      const image = ridges(width, height);
      const read = value(decodeWsq(value(encodeWsq(image, { bitrate: 8 }))));
      expect([read.width, read.height]).toEqual([width, height]);
      // Of the noise, the quarter of the highest frequencies is never sent.
      expect(likeness(image, read)).toBeGreaterThan(32);
    }
  });

  it('a picture of one shade keeps it', () => {
    for (const shade of [0, 128, 255]) {
      const image: GreyImage = { ...ridges(64, 64), pixels: new Uint8Array(64 * 64).fill(shade) };
      expect(value(decodeWsq(value(encodeWsq(image)))).pixels).toEqual(image.pixels);
    }
  });

  it('stripes of full black and white come back as such', () => {
    const pixels = Uint8Array.from({ length: 96 * 96 }, (_, at) => ((at >> 3) % 2 ? 255 : 0));
    const image: GreyImage = { width: 96, height: 96, resolution: 500, pixels };
    expect(likeness(image, value(decodeWsq(value(encodeWsq(image, { bitrate: 8 })))))).toBeGreaterThan(40);
  });

  it('gives the same bytes for the same picture', () => {
    expect(value(encodeWsq(ridges(120, 130)))).toEqual(value(encodeWsq(ridges(120, 130))));
  });

  it('refuses what it cannot take', () => {
    expect(outcome(encodeWsq(ridges(63, 64)))).toBe('format/out-of-range');
    expect(outcome(encodeWsq(ridges(64, 64), { bitrate: 0 }))).toBe('format/out-of-range');
    expect(outcome(encodeWsq(ridges(64, 64), { bitrate: Number.NaN }))).toBe('format/out-of-range');
    expect(outcome(decodeWsq(Uint8Array.of(255, 216)))).toBe('format/bad-magic');
  });

  // Measured with cwsq and dwsq of NBIS 5.0.0 on this very print.
  it.skipIf(!there).each([
    [0.75, 8495, 31.1],
    [1.5, 16_297, 36.8],
    [2.25, 24_270, 41.3],
  ])(
    `at %d bits per pixel a real print takes %d bytes and keeps %d dB, as by NBIS${there ? '' : ': NOT RUN, ../shared/data/fvc2002-db1b is not here'}`,
    async (bitrate, size, decibels) => {
      const image = value(await readPicture(readFileSync(NIST_PRINT)));
      const bytes = value(encodeWsq(image, { bitrate }));
      expect(Math.abs(bytes.length - size) / size).toBeLessThan(0.005);
      expect(Math.abs(likeness(image, value(decodeWsq(bytes))) - decibels)).toBeLessThan(0.1);
    },
  );
});
