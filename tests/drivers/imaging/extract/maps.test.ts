import { describe, expect, it } from 'vitest';
import { extractTemplate, type RidgeMaps } from '#drivers/imaging/extract/index.ts';
import { degreesBetween, disc, paint, stripes } from './pictures.ts';

const middle = (maps: RidgeMaps): number => (maps.rows >> 1) * maps.columns + (maps.columns >> 1);
const inPrint = (maps: RidgeMaps): number[] =>
  [...maps.mask.keys()].filter((block) => maps.mask[block] === 1);

describe('the maps of parallel ridges', () => {
  for (const degrees of [0, 20, 45, 70, 90, 115, 135, 160]) {
    it(`show the direction of ${degrees} degrees in every block`, () => {
      const angle = (degrees * Math.PI) / 180;
      const { maps } = extractTemplate(disc(256, 110, stripes(angle, 9)));
      for (const block of inPrint(maps)) {
        expect(maps.orientation[block]).toBeGreaterThanOrEqual(0);
        expect(maps.orientation[block]).toBeLessThan(Math.PI);
      }
      expect(degreesBetween(maps.orientation[middle(maps)] ?? 0, angle, 180)).toBeLessThan(2);
      const astray = inPrint(maps).filter(
        (block) => degreesBetween(maps.orientation[block] ?? 0, angle, 180) > 15,
      );
      expect(astray.length).toBeLessThan(0.03 * inPrint(maps).length);
    });
  }

  for (const period of [6, 8, 9.5, 12, 14]) {
    it(`show ridges ${period} pixels apart`, () => {
      const { maps } = extractTemplate(disc(256, 110, stripes(0.5, period)));
      expect(Math.abs((maps.period[middle(maps)] ?? 0) / period - 1)).toBeLessThan(0.05);
    });
  }

  it('are sure of themselves', () => {
    const { maps } = extractTemplate(disc(256, 110, stripes(1, 9)));
    expect(maps.coherence[middle(maps)]).toBeGreaterThan(0.9);
    expect(maps.clarity[middle(maps)]).toBeGreaterThan(0.8);
    // A block does not hold whole periods.
    expect(Math.abs((maps.brightness[middle(maps)] ?? 0) - 130)).toBeLessThan(15);
    expect(Math.abs((maps.contrast[middle(maps)] ?? 0) - 90 / Math.SQRT2)).toBeLessThan(6);
  });

  it('cover the disc and nothing but the disc', () => {
    const { maps } = extractTemplate(disc(256, 90, stripes(1, 9)));
    const distances = Array.from(maps.mask, (_, block) =>
      Math.hypot(
        ((block % maps.columns) + 0.5) * maps.blockSize - 128,
        (Math.floor(block / maps.columns) + 0.5) * maps.blockSize - 128,
      ),
    );
    const slack = 2 * maps.blockSize;
    const missed = distances.filter((distance, block) => distance < 90 - slack && maps.mask[block] === 0);
    const beyond = distances.filter((distance, block) => distance > 90 + slack && maps.mask[block] === 1);
    expect([missed, beyond]).toEqual([[], []]);
  });

  it('are in pixels of the scanned image, at whatever resolution', () => {
    const ridges = stripes(0.5, 18);
    const { maps } = extractTemplate(paint(512, 512, (x, y) => 130 + 90 * ridges(x, y), 1000));
    expect(maps.blockSize).toBe(16);
    expect(Math.abs((maps.period[middle(maps)] ?? 0) / 18 - 1)).toBeLessThan(0.05);
  });
});
