import { describe, expect, it } from 'vitest';
import { resample } from '#drivers/imaging/extract/resample.ts';
import { paint } from './pictures.ts';

describe('resampling', () => {
  it('keeps an even grey, whatever the scale', () => {
    for (const scale of [0.5, 0.726, 1.138, 2, 3.3]) {
      const image = resample(
        paint(90, 70, () => 77),
        scale,
      );
      expect([image.width, image.height]).toEqual([Math.round(90 / scale), Math.round(70 / scale)]);
      expect(image.pixels.every((grey) => grey === 77)).toBe(true);
    }
  });

  it('keeps a slope a slope, with pixels where they were', () => {
    for (const scale of [0.5, 1.5, 2]) {
      const { width, height, pixels } = resample(
        paint(120, 40, (x) => 2 * x),
        scale,
      );
      const row = (height >> 1) * width;
      for (let x = 4; x < width - 4; x += 1) {
        const expected = 2 * ((x + 0.5) * scale - 0.5);
        expect(Math.abs((pixels[row + x] ?? 0) - expected)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('lets no pattern finer than its pixels through', () => {
    const { pixels } = resample(
      paint(128, 128, (x, y) => ((x + y) & 1) * 255),
      2,
    );
    for (const grey of pixels) expect(Math.abs(grey - 127.5)).toBeLessThan(20);
  });

  it('says the resolution that it made', () => {
    expect(resample({ ...paint(100, 100, () => 0), resolution: 1000 }, 2).resolution).toBe(500);
  });
});
