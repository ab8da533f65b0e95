import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINGER_POSITIONS } from '#drivers/core/fingers.ts';
import {
  decodeAnsiTemplate,
  encodeAnsiTemplate,
  validateAnsiTemplate,
} from '#drivers/imaging/formats/ansi-template.ts';
import {
  decodeIsoTemplate,
  encodeIsoTemplate,
  validateIsoTemplate,
} from '#drivers/imaging/formats/iso-template.ts';
import {
  decodeTemplate,
  encodeTemplateRecord,
  type TemplateRecord,
} from '#drivers/imaging/formats/template.ts';
import type { Minutia, MinutiaeTemplate } from '#drivers/imaging/template.ts';
import { damaged } from '../support/damage.ts';
import { must, isLawful, outcome, value } from '../support/results.ts';

const TURN = 2 * Math.PI;
const minutia = (width: number, height: number): fc.Arbitrary<Minutia> =>
  fc.record({
    x: fc.nat(width - 1),
    y: fc.nat(height - 1),
    angle: fc.double({ min: 0, max: TURN, maxExcluded: true, noNaN: true }),
    type: fc.constantFrom('ending', 'bifurcation', 'other'),
    quality: fc.nat(100),
  });
const template = (least = 0): fc.Arbitrary<MinutiaeTemplate> =>
  fc
    .record({ width: fc.integer({ min: 1, max: 2000 }), height: fc.integer({ min: 1, max: 2000 }) })
    .chain(({ width, height }) =>
      fc.array(minutia(width, height), { minLength: least, maxLength: 255 }).map((minutiae) => ({
        ...{ width, height, resolution: 500 },
        minutiae: minutiae.toSorted((a, b) => b.quality - a.quality),
      })),
    );
const distance = (a: number, b: number): number => Math.min((a - b + TURN) % TURN, (b - a + TURN) % TURN);

const KINDS = [
  ['ISO', encodeIsoTemplate, decodeIsoTemplate, validateIsoTemplate, 256],
  ['ANSI', encodeAnsiTemplate, decodeAnsiTemplate, validateAnsiTemplate, 180],
] as const;

describe.each(KINDS)('%s records', (_, encode, decode, validate, steps) => {
  it('come back as they were, but for half a step of direction', () => {
    fc.assert(
      fc.property(
        template(),
        fc.constantFrom(...FINGER_POSITIONS),
        fc.nat(100),
        (written, position, quality) => {
          const bytes = value(encode(written, { position, quality, impression: 'swipe' }));
          expect(validate(bytes)).toEqual([]);
          const [view] = value(decode(bytes)).views;
          expect(view).toMatchObject({ position, quality, impression: 'swipe' });
          const read = view?.template.minutiae ?? [];
          expect(read.map((one) => ({ ...one, angle: 0 }))).toEqual(
            written.minutiae.map((one) => ({ ...one, angle: 0 })),
          );
          read.forEach(({ angle }, index) =>
            expect(distance(angle, written.minutiae[index]?.angle ?? 9)).toBeLessThanOrEqual(
              TURN / steps / 2 + 1e-9,
            ),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('no damage throws, hangs or goes without a code, and the validator always answers', () => {
    const [sample] = fc.sample(template(40), { numRuns: 1, seed: 3 });
    const good = value(encode(must(sample)));
    fc.assert(
      fc.property(
        damaged(good),
        (bytes) =>
          isLawful(decode(bytes)) && isLawful(decodeTemplate(bytes)) && validate(bytes).length <= 100,
      ),
      { numRuns: 2000 },
    );
  });

  it('the best 255 of more minutiae are kept', () => {
    const minutiae = Array.from({ length: 400 }, (__, index): Minutia => ({
      ...{ x: index % 100, y: 7, angle: 0, type: 'ending' },
      quality: Math.max(1, 100 - Math.floor(index / 4)),
    }));
    const bytes = value(encode({ width: 100, height: 100, resolution: 500, minutiae }));
    expect(value(decode(bytes)).views[0]?.template.minutiae).toEqual(minutiae.slice(0, 255));
  });
});

describe('several fingers and views', () => {
  const one = (minutiae: readonly Minutia[]): MinutiaeTemplate => ({
    width: 300,
    height: 400,
    resolution: 500,
    minutiae,
  });
  const view = (position: 'right-thumb' | 'left-thumb', viewNumber: number, x: number) => ({
    ...{ position, viewNumber, impression: 'live-plain' as const, quality: 60 },
    template: one([{ x, y: 2, angle: 0, type: 'ending', quality: 9 }]),
  });
  const record: TemplateRecord = {
    kind: 'iso',
    captureDevice: 7,
    views: [view('right-thumb', 0, 1), view('right-thumb', 1, 2), view('left-thumb', 0, 3)],
  };

  it.each(['iso', 'ansi'] as const)('%s: all are read', (kind) => {
    const written = { ...record, kind };
    expect(value(decodeTemplate(value(encodeTemplateRecord(written))))).toEqual(written);
  });

  it('an ANSI record of 64 KiB or more has the long head', () => {
    const many = Array.from({ length: 255 }, (_, index): Minutia => ({
      ...{ x: index, y: index, angle: 0, type: 'ending', quality: 50 },
    }));
    const views = (['right-thumb', 'right-index', 'right-middle'] as const).flatMap((position) =>
      Array.from({ length: 16 }, (_, viewNumber) => ({
        ...view('right-thumb', viewNumber, 0),
        position,
        template: one(many),
      })),
    );
    const bytes = value(encodeTemplateRecord({ kind: 'ansi', captureDevice: 0, views }));
    expect(bytes.length).toBeGreaterThan(65_536);
    expect(Buffer.from(bytes).readUInt16BE(8)).toBe(0);
    expect(Buffer.from(bytes).readUInt32BE(10)).toBe(bytes.length);
    expect(validateAnsiTemplate(bytes)).toEqual([]);
    expect(value(decodeTemplate(bytes))).toEqual({ kind: 'ansi', captureDevice: 0, views });
  });

  it.each([
    ['no finger', { ...record, views: [] }],
    ['views that do not stand together', { ...record, views: [0, 2, 1].map((at) => must(record.views[at])) }],
    ['a device beyond 12 bits', { ...record, captureDevice: 4096 }],
    [
      'an impression without a code',
      { ...record, views: [{ ...must(record.views[0]), impression: 'unknown' as const }] },
    ],
    ['a quality above 100', { ...record, views: [{ ...must(record.views[0]), quality: 101 }] }],
    ['a minutia outside its picture', { ...record, views: [view('right-thumb', 0, 300)] }],
    [
      'a resolution below 99 pixels per cm',
      { ...record, views: [{ ...must(record.views[0]), template: { ...one([]), resolution: 96 } }] },
    ],
  ])('%s cannot be written', (_, wrong) => {
    expect(outcome(encodeTemplateRecord(wrong))).toBe('format/out-of-range');
  });
});
