import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeImageRecord,
  decodeRecordImage,
  encodeImageRecord,
  RECORD_EDITIONS,
  toRecordImage,
  validateImageRecord,
  type ImageRecord,
} from '#drivers/imaging/formats/image-record.ts';
import { damaged } from '../support/damage.ts';
import { likeness, ridges } from '../support/pictures.ts';
import { must, isLawful, value } from '../support/results.ts';

const print = ridges(96, 120);

describe.each(RECORD_EDITIONS)('pictures in a record of %s', (edition) => {
  const recordOf = (images: ImageRecord['images']): ImageRecord => ({
    ...{ edition, vendor: 0, device: 0, technology: 0, images },
  });

  it.each(['raw', 'png', 'jp2'] as const)('%s is without loss', async (compression) => {
    const image = value(await toRecordImage(print, compression, { position: 'right-ring' }));
    const bytes = value(encodeImageRecord(recordOf([image])));
    expect(validateImageRecord(bytes)).toEqual([]);
    const [read] = value(decodeImageRecord(bytes)).images;
    expect(read?.compression).toBe(compression);
    expect(value(await decodeRecordImage(must(read)))).toEqual(print);
  });

  it('WSQ takes the wanted bitrate', async () => {
    const sizes: number[] = [];
    for (const bitrate of [0.75, 2.25]) {
      const image = value(await toRecordImage(print, 'wsq', { bitrate }));
      const [read] = value(decodeImageRecord(value(encodeImageRecord(recordOf([image]))))).images;
      expect(likeness(print, value(await decodeRecordImage(must(read))))).toBeGreaterThan(25);
      sizes.push(image.data.length);
    }
    expect(sizes[1]).toBeGreaterThan((sizes[0] ?? 0) * 1.5);
  });

  it('several fingers and views come back in their order', async () => {
    const one = value(await toRecordImage(print, 'jp2', { position: 'right-thumb' }));
    const images = [
      one,
      { ...one, viewNumber: 1 },
      { ...one, position: 'left-thumb' as const },
      { ...one, position: 'thumbs' as const },
    ];
    const bytes = value(encodeImageRecord(recordOf(images)));
    expect(validateImageRecord(bytes)).toEqual([]);
    expect(value(decodeImageRecord(bytes)).images).toEqual(images);
  });

  it('no damage throws, hangs or goes without a code, and the validator always answers', async () => {
    const images = [
      value(await toRecordImage(print, 'raw', { position: 'right-thumb' })),
      value(await toRecordImage(ridges(8, 8), 'raw', { position: 'left-little' })),
    ];
    const good = value(encodeImageRecord(recordOf(images)));
    await fc.assert(
      fc.asyncProperty(damaged(good), async (bytes) => {
        const read = decodeImageRecord(bytes);
        const pictures = read.ok ? await Promise.all(read.value.images.map(decodeRecordImage)) : [];
        return isLawful(read) && pictures.every(isLawful) && validateImageRecord(bytes).length <= 100;
      }),
      { numRuns: 1000 },
    );
  });

  it('the resolution inside a picture does not count', async () => {
    const image = value(await toRecordImage({ ...print, resolution: 1000 }, 'jp2'));
    expect(value(await decodeRecordImage({ ...image, resolution: 500 })).resolution).toBe(500);
  });
});
