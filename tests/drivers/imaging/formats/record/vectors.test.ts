import { describe, expect, it } from 'vitest';
import { toHex } from '#drivers/core/hex.ts';
import {
  decodeImageRecord,
  decodeRecordImage,
  encodeImageRecord,
  validateImageRecord,
  type ImageRecord,
} from '#drivers/imaging/formats/image-record.ts';
import { bytes } from '../../../support/hex.ts';
import { hexOf } from '../support/hex.ts';
import { must, outcome, value } from '../support/results.ts';

const record: ImageRecord = {
  edition: '2005',
  vendor: 0,
  device: 0x0102,
  technology: 0,
  images: [
    {
      ...{ position: 'left-index', viewNumber: 0, impression: 'live-plain', width: 3, height: 2, depth: 8 },
      ...{ qualities: [{ score: 60, vendor: 0, algorithm: 0 }], resolution: 500, scanResolution: 1000 },
      ...{ compression: 'raw', data: bytes('00407F80BFFF') },
    },
  ],
};

// Laid out by hand from the tables of each edition.
const OF_2005 = hexOf(
  '46495200 30313000 000000000034 0102 0028 01 01 03E8 03E8 01F4 01F4 08 00 0000 00000014 07 01 01 3C 00 0003 0002 00 00407F80BFFF',
);
const OF_2011 = hexOf(
  '46495200 30323000 00000044 0001 00 01 00000034 07EA0B17081E0F03E7 0E 1234 0102 01 3C 00FF 0007 07 00 01 03E8 03E8 01F4 01F4 08 00 00 0003 0002 00000006 00407F80BFFF',
);

const of2011: ImageRecord = {
  ...record,
  edition: '2011',
  vendor: 0x1234,
  technology: 14,
  images: record.images.map((image) => ({
    ...image,
    qualities: [{ score: 60, vendor: 255, algorithm: 7 }],
    capturedAt: Date.UTC(2026, 10, 23, 8, 30, 15, 999),
  })),
};

describe.each([
  ['2005', record, OF_2005],
  ['2011', of2011, OF_2011],
] as const)('a record of ISO/IEC 19794-4:%s', (_, model, hex) => {
  it('is written byte for byte', () => {
    expect(toHex(value(encodeImageRecord(model)))).toBe(hex);
  });

  it('is lawful, and read back', () => {
    expect(validateImageRecord(bytes(hex))).toEqual([]);
    expect(value(decodeImageRecord(bytes(hex)))).toEqual(model);
  });

  it('gives its picture with the resolution of the record', async () => {
    const [image] = value(decodeImageRecord(bytes(hex))).images;
    expect(value(await decodeRecordImage(must(image)))).toEqual({
      ...{ width: 3, height: 2, resolution: 500, pixels: bytes('00407F80BFFF') },
    });
  });
});

describe('what a record may also hold', () => {
  it('resolutions per centimetre', () => {
    const metric = OF_2005.replace(hexOf('0101 03E803E801F401F4'), hexOf('0102 018A018A00C500C5'));
    expect(value(decodeImageRecord(bytes(metric))).images[0]).toMatchObject({
      resolution: 500,
      scanResolution: 1001,
    });
  });

  it('certificates and extended data, which are passed over', () => {
    const certified = hexOf(
      '46495200 30323000 00000054 0001 01 01 00000044 FFFFFFFFFFFFFFFFFF 00 0000 0000 00 02 00400002 00400001 08 00 02 00C5 00C5 00C5 00C5 08 00 1D 0003 0002 00000006 00407F80BFFF 0003 0008 74657374 0002 0004',
    );
    expect(validateImageRecord(bytes(certified))).toEqual([]);
    const [image] = value(decodeImageRecord(bytes(certified))).images;
    expect(image).toMatchObject({
      position: 'left-middle',
      impression: 'unknown',
      qualities: [],
      resolution: 500,
    });
    expect(image).not.toHaveProperty('capturedAt');
  });

  it('pictures of four bits, packed', async () => {
    const packed: ImageRecord = {
      ...record,
      images: [{ ...must(record.images[0]), depth: 4, compression: 'packed', data: bytes('0F73C8') }],
    };
    const [image] = value(decodeImageRecord(value(encodeImageRecord(packed)))).images;
    expect(value(await decodeRecordImage(must(image))).pixels).toEqual(
      Uint8Array.of(0, 255, 119, 51, 204, 136),
    );
  });

  it('slaps', () => {
    const codes = (['right-four', 'left-four', 'thumbs'] as const).map((position) => {
      const written = value(
        encodeImageRecord({ ...record, images: [{ ...must(record.images[0]), position }] }),
      );
      expect(value(decodeImageRecord(written)).images[0]?.position).toBe(position);
      return written[36];
    });
    expect(codes).toEqual([13, 14, 15]);
  });
});

describe('what is wrong with a record', () => {
  const sentences = (hex: string) => validateImageRecord(bytes(hex)).map(({ sentence }) => sentence);

  it.each([
    ['its magic', '47', 0, 'The record does not begin with "FIR" and a zero.'],
    ['its version', '34', 5, 'The version is neither "010" nor "020" with a zero.'],
    ['its length', '99', 11, 'The stated length 153 is not the length of the record, 68.'],
    ['the number of pictures', '02', 13, 'The record ends within picture 2.'],
    ['the number of fingers', '02', 15, 'The record states 2 fingers and shows 1.'],
    ['the finger', '0B', 40, '11 is not the code of a finger or slap.'],
    ['the unit', '00', 42, '0 is not a unit of resolution.'],
    ['the compression', '07', 52, '7 is not the code of a compression.'],
    ['the impression', '07', 53, '7 is not the code of an impression.'],
    ['the size', '04', 55, 'The raw picture has 6 bytes for 4 by 2 pixels.'],
    ['the quality', '65', 35, 'The quality 101 is above 100.'],
  ])('%s', (_, byte, at, sentence) => {
    expect(sentences(OF_2011.slice(0, 2 * at) + byte + OF_2011.slice(2 * at + 2))).toContain(sentence);
  });

  it('a picture cannot be finer than its scanner', () => {
    expect(sentences(OF_2005.replace('03E803E801F401F4', '01F401F403E803E8'))).toEqual([
      'The picture states a higher resolution than its scanner.',
    ]);
  });
});

describe('what is refused', () => {
  it('to read', async () => {
    expect(outcome(decodeImageRecord(bytes('464D5200')))).toBe('format/bad-magic');
    expect(outcome(decodeImageRecord(bytes('4649520030333000')))).toBe('format/unsupported');
    for (const hex of [OF_2005, OF_2011])
      for (let length = 8; length < hex.length / 2; length++)
        expect(outcome(decodeImageRecord(bytes(hex.slice(0, 2 * length))))).toBe('format/truncated');
    const image = must(record.images[0]);
    expect(outcome(await decodeRecordImage({ ...image, compression: 'jpeg' }))).toBe('format/unsupported');
    expect(outcome(await decodeRecordImage({ ...image, compression: 'wsq' }))).toBe('format/damaged');
    expect(outcome(await decodeRecordImage({ ...image, height: 3 }))).toBe('format/truncated');
    expect(outcome(await decodeRecordImage({ ...image, depth: 16 }))).toBe('format/unsupported');
    expect(outcome(await decodeRecordImage({ ...image, width: 65_535, height: 65_535 }))).toBe(
      'format/too-large',
    );
  });

  it('to write', () => {
    const image = must(record.images[0]);
    const wrong: readonly ImageRecord[] = [
      { ...record, images: [] },
      { ...record, device: 70_000 },
      { ...record, images: [{ ...image, impression: 'unknown' }] },
      { ...record, images: [image, { ...image, viewNumber: 1, resolution: 1000 }] },
      { ...record, images: [{ ...image, qualities: [{ score: 101, vendor: 0, algorithm: 0 }] }] },
      { ...record, images: [{ ...image, width: 0 }] },
    ];
    for (const one of wrong) expect(outcome(encodeImageRecord(one))).toBe('format/out-of-range');
  });
});
