import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractTemplate } from '#drivers/imaging/extract/index.ts';
import { createRandom } from '#drivers/simulators/random.ts';
import { disc, noise, paint, stripes } from './pictures.ts';

describe('a picture that cannot be read', () => {
  const pixels = new Uint8Array(300 * 300);
  const cases = {
    'holds nothing': { width: 0, height: 0, resolution: 500, pixels: new Uint8Array() },
    'is smaller than a few ridges': {
      width: 31,
      height: 300,
      resolution: 500,
      pixels: pixels.subarray(0, 9300),
    },
    'holds fewer pixels than it claims': { width: 300, height: 301, resolution: 500, pixels },
    'has a width that is no whole number': { width: 299.5, height: 300, resolution: 500, pixels },
    'has no resolution': { width: 300, height: 300, resolution: 0, pixels },
    'has a resolution that is no number': { width: 300, height: 300, resolution: Number.NaN, pixels },
    'is larger than any scanner makes': {
      width: 3000,
      height: 3000,
      resolution: 500,
      pixels: new Uint8Array(9e6),
    },
  };
  for (const [what, image] of Object.entries(cases)) {
    it(`gives an empty template when it ${what}`, () => {
      const { outcome, template, maps } = extractTemplate(image);
      expect(outcome).toBe('unusable-image');
      expect(template.minutiae).toEqual([]);
      expect(maps.mask).toHaveLength(0);
    });
  }
});

describe('a picture without a print', () => {
  const cases = {
    white: paint(256, 288, () => 255),
    black: paint(256, 288, () => 0),
    'a slope of light': paint(256, 288, (x, y) => 100 + (x + y) / 5),
    'faint noise': paint(256, 288, (x, y) => 120 + ((x * 7 + y * 13) % 5)),
    'strong noise': noise(256, 288, 'no print'),
    'a single dark bar': paint(256, 288, (x) => (x > 100 && x < 140 ? 20 : 240)),
    'a coarse chessboard': paint(256, 288, (x, y) => (((x >> 5) + (y >> 5)) & 1) * 200),
  };
  for (const [what, image] of Object.entries(cases)) {
    it(`gives an empty template: ${what}`, () => {
      const { outcome, template, maps } = extractTemplate(image);
      expect(outcome).toBe('no-print');
      expect(template).toEqual({ width: 256, height: 288, resolution: 500, minutiae: [] });
      expect(maps.mask).toHaveLength(32 * 36);
    });
  }
});

describe('pictures of any size', () => {
  for (const [width, height] of [
    [192, 192],
    [258, 202],
    [256, 288],
    [388, 374],
    [560, 416],
    [801, 747],
  ] as const) {
    it(`${width} by ${height} pixels, at four bits each`, () => {
      const ridges = stripes(1.1, 9);
      const picture = paint(width, height, (x, y) => 17 * Math.round((130 + 90 * ridges(x, y)) / 17));
      const { outcome, maps } = extractTemplate(picture);
      expect(outcome).toBe('extracted');
      expect([maps.columns, maps.rows]).toEqual([Math.ceil(width / 8), Math.ceil(height / 8)]);
      expect(maps.mask).toHaveLength(maps.columns * maps.rows);
    });
  }

  it('at the lowest and the highest resolution of scanners', () => {
    const at = (resolution: number) => {
      const size = Math.round((256 * resolution) / 500);
      const period = (9 * resolution) / 500;
      return extractTemplate({ ...disc(size, size * 0.42, stripes(0.4, period)), resolution });
    };
    for (const resolution of [250, 363, 508, 569, 1000, 2000])
      expect(at(resolution).outcome).toBe('extracted');
  });
});

describe('whatever the picture holds', () => {
  const arbitrary = fc.record({
    width: fc.integer({ min: -1, max: 150 }),
    height: fc.integer({ min: -1, max: 150 }),
    resolution: fc.constantFrom(Number.POSITIVE_INFINITY, 99, 250, 500, 1000, 4000),
    period: fc.double({ min: 1, max: 40, noNaN: true }),
    turn: fc.double({ min: -7, max: 7, noNaN: true }),
    seed: fc.string(),
    grain: fc.integer({ min: 0, max: 200 }),
  });

  it('the answer is a template with every minutia inside the picture', () => {
    fc.assert(
      fc.property(arbitrary, ({ width, height, resolution, period, turn, seed, grain }) => {
        const size = Math.max(0, width) * Math.max(0, height);
        const random = createRandom(seed);
        const ridges = stripes(turn, period);
        const pixels = Uint8Array.from({ length: size }, (_, at) =>
          Math.min(255, Math.max(0, 128 + 90 * ridges(at % width, at / width) + grain * random.normal())),
        );
        const { template } = extractTemplate({ width, height, resolution, pixels });
        for (const { x, y, angle } of template.minutiae) {
          expect(x >= 0 && x < width && y >= 0 && y < height).toBe(true);
          expect(angle >= 0 && angle < 2 * Math.PI).toBe(true);
        }
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});
