import { describe, expect, it } from 'vitest';
import { extractTemplate } from '#drivers/imaging/extract/index.ts';
import type { Minutia } from '#drivers/imaging/template.ts';
import { fingerPicture } from '#drivers/simulators/fingers/index.ts';
import { degreesBetween, disc, dislocation, paint, quarterTurn, stripes } from './pictures.ts';

const distance = (minutia: Minutia | undefined, x: number, y: number): number =>
  minutia === undefined ? Infinity : Math.hypot(minutia.x - x, minutia.y - y);

describe('a minutia that was drawn', () => {
  for (const kind of ['ending', 'bifurcation'] as const) {
    for (const degrees of [0, 37, 90, 150, 205, 280, 330]) {
      it(`is found: an ${kind} that looks towards ${degrees} degrees`, () => {
        const angle = (degrees * Math.PI) / 180;
        const { template } = extractTemplate(disc(256, 110, dislocation(kind, { x: 124, y: 133 }, angle, 9)));
        expect(template.minutiae).toHaveLength(1);
        const [found] = template.minutiae;
        expect(found?.type).toBe(kind);
        expect(distance(found, 124, 133)).toBeLessThan(4);
        expect(degreesBetween(found?.angle ?? 0, angle)).toBeLessThan(12);
      });
    }
  }

  it('stands at the same place of a picture of twice the resolution', () => {
    const ridges = dislocation('ending', { x: 240, y: 250 }, 0.6, 18);
    const { template } = extractTemplate(paint(512, 512, (x, y) => 130 + 90 * ridges(x, y), 1000));
    expect(template).toMatchObject({ width: 512, height: 512, resolution: 1000 });
    expect(template.minutiae).toHaveLength(1);
    expect(distance(template.minutiae[0], 240, 250)).toBeLessThan(8);
  });

  it('is not made by the border of the print', () => {
    expect(extractTemplate(disc(256, 110, stripes(0.8, 9))).template.minutiae).toEqual([]);
  });

  it('is not made by the edge of the picture', () => {
    const ridges = stripes(0.8, 9);
    const picture = paint(256, 288, (x, y) => 130 + 90 * ridges(x, y));
    expect(extractTemplate(picture).template.minutiae).toEqual([]);
  });

  it('is not made by a break shorter than a ridge is wide, nor by a pore', () => {
    const ridges = stripes(0, 9);
    const picture = disc(256, 110, (x, y) => {
      const onBreak = Math.abs(x - 128) < 3 && Math.abs(y - 126) < 5;
      const onPore = Math.hypot(x - 90, y - 126) < 1.8;
      return onBreak || onPore ? 1 : ridges(x, y);
    });
    expect(extractTemplate(picture).template.minutiae).toEqual([]);
  });
});

describe('the minutiae of an invented finger', () => {
  const window = { width: 384, height: 384, resolution: 500 };
  const picture = fingerPicture({ person: 'extractor', finger: 'right-index', impression: 1, window });
  const { template } = extractTemplate(picture);

  it('are as many as a finger has, best first, with directions and qualities in their ranges', () => {
    expect(template.minutiae.length).toBeGreaterThan(15);
    expect(template.minutiae.length).toBeLessThanOrEqual(100);
    const qualities = template.minutiae.map(({ quality }) => quality);
    expect(qualities).toEqual(qualities.toSorted((a, b) => b - a));
    for (const { x, y, angle, quality } of template.minutiae) {
      expect(x >= 0 && x < 384 && y >= 0 && y < 384).toBe(true);
      expect(angle >= 0 && angle < 2 * Math.PI).toBe(true);
      expect(quality >= 1 && quality <= 100).toBe(true);
    }
  });

  it('are the same every time', () => {
    expect(extractTemplate(picture).template).toEqual(template);
  });

  it('turn with the picture', () => {
    const turned = extractTemplate(quarterTurn(picture)).template.minutiae;
    const again = template.minutiae.filter(({ x, y, angle }) =>
      turned.some(
        (other) => distance(other, y, 383 - x) <= 3 && degreesBetween(other.angle, angle + Math.PI / 2) < 10,
      ),
    );
    expect(again.length).toBeGreaterThanOrEqual(0.9 * template.minutiae.length);
    expect(Math.abs(turned.length - template.minutiae.length)).toBeLessThanOrEqual(
      0.1 * template.minutiae.length,
    );
  });

  it('are found again where the picture is paler', () => {
    const other = extractTemplate({ ...picture, pixels: picture.pixels.map((grey) => 40 + grey * 0.5) });
    const again = template.minutiae.filter(({ x, y, angle }) =>
      other.template.minutiae.some(
        (one) => distance(one, x, y) <= 3 && degreesBetween(one.angle, angle) < 10,
      ),
    );
    expect(again.length).toBeGreaterThanOrEqual(0.9 * template.minutiae.length);
  });
});
