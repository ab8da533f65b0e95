import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  PICTURE_FORMATS,
  pictureFormatOf,
  readPicture,
  writePicture,
} from '#drivers/imaging/formats/picture.ts';
import { ridges, shades } from './support/pictures.ts';
import { damaged } from './support/damage.ts';
import { isLawful, outcome, value } from './support/results.ts';

const LOSSLESS = PICTURE_FORMATS.filter((format) => format !== 'wsq');

describe('pictures', () => {
  it.each(LOSSLESS)('%s: what is written is read back, pixel for pixel', async (format) => {
    for (const image of [shades, ridges(61, 43), ridges(64, 96)]) {
      const bytes = value(await writePicture(image, format));
      expect(pictureFormatOf(bytes)).toBe(format);
      const read = value(await readPicture(bytes));
      expect(read).toEqual(image);
    }
  });

  it.each(['png', 'tiff', 'bmp', 'jp2', 'wsq'] as const)('%s keeps the resolution', async (format) => {
    for (const resolution of [500, 508, 1000, 2000]) {
      const bytes = value(await writePicture(ridges(64, 64, resolution), format));
      expect(value(await readPicture(bytes)).resolution).toBe(resolution);
    }
  });

  it('what is no picture is said to be none', async () => {
    for (const bytes of [new Uint8Array(), Uint8Array.of(1, 2, 3), new TextEncoder().encode('GIF89a')])
      expect(outcome(await readPicture(bytes))).toBe('format/bad-magic');
  });

  it.each(PICTURE_FORMATS)('%s: no damage throws, hangs or goes without a code', async (format) => {
    const good = value(await writePicture(ridges(72, 64), format));
    await fc.assert(
      fc.asyncProperty(damaged(good), async (bytes) => isLawful(await readPicture(bytes))),
      { numRuns: 300 },
    );
  });

  it.each(PICTURE_FORMATS)('%s: cut anywhere before its last bytes it is refused', async (format) => {
    const good = value(await writePicture(ridges(72, 64), format));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: good.length - 16 }),
        async (length) => outcome(await readPicture(good.subarray(0, length))) !== 'ok',
      ),
      { numRuns: 100 },
    );
  });

  it('random bytes after any magic are judged too', async () => {
    const heads = ['89504e470d0a1a0a', '49492a00', '4d4d002a', '5035', '5032', '424d', 'ff4fff51', 'ffa0'];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...heads, '0000000c6a5020200d0a870a'),
        fc.uint8Array({ maxLength: 300 }),
        async (head, rest) => isLawful(await readPicture(Buffer.concat([Buffer.from(head, 'hex'), rest]))),
      ),
      { numRuns: 1000 },
    );
  });
});
