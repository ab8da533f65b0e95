import { describe, expect, it } from 'vitest';
import { extractTemplate } from '#drivers/imaging/extract/index.ts';
import { viewOf } from '#drivers/imaging/extract/view.ts';
import { createRandom } from '#drivers/simulators/random.ts';
import { disc, dislocation, noise, paint, stripes } from './pictures.ts';

const SIZE = 280;
const END = { x: 140, y: 140 };

/** One ridge ending amid ridges that fill the glass, in a frame of `width` pixels. */
function framed(width: number, grey: number, angle: number) {
  const random = createRandom('framed');
  const ridges = dislocation('ending', END, angle, 9);
  const isFrame = (at: number) => at < width || at >= SIZE - width;
  return paint(SIZE, SIZE, (x, y) =>
    isFrame(x) || isFrame(y) ? grey : 140 + 50 * ridges(x, y) + 8 * random.normal(),
  );
}

describe('the part of a picture that can show a print', () => {
  it('is all of it where ridges reach the edge', () => {
    const picture = paint(100, 80, (x, y) => 130 + 90 * stripes(0.3, 9)(x, y));
    expect(viewOf(picture)).toEqual({ left: 0, top: 0, right: 100, bottom: 80 });
  });

  it.each([0, 130, 255])('is without an even frame of grey %d, whose sides differ in width', (grey) => {
    const inner = noise(100, 80, 'inner');
    const picture = paint(100, 80, (x, y) =>
      x < 3 || x >= 93 || y < 5 || y >= 78 ? grey + (x % 3) : (inner.pixels[y * 100 + x] ?? 0),
    );
    expect(viewOf(picture)).toEqual({ left: 3, top: 5, right: 93, bottom: 78 });
  });

  it('keeps straight ridges that run along the edge', () => {
    const { left, top, right, bottom } = viewOf(paint(100, 80, (_, y) => 130 + 90 * stripes(0, 9)(0, y)));
    expect([left, right]).toEqual([0, 100]);
    expect([top, bottom]).toEqual([expect.closeTo(0, -0.8), expect.closeTo(80, -0.8)]);
  });

  it('is all of it where bare glass surrounds the print, or there is nothing else', () => {
    const all = { left: 0, top: 0, right: 100, bottom: 100 };
    expect(viewOf(disc(100, 40, stripes(0.3, 9)))).toEqual(all);
    expect(viewOf(paint(100, 100, () => 200))).toEqual(all);
  });
});

describe('what lies beside the print', () => {
  for (const [width, grey] of [
    [0, 0],
    [2, 0],
    [6, 0],
    [20, 0],
    [3, 255],
  ] as const) {
    it.each([0.1, 0.8, 1.5])(`gives no minutiae: a frame of ${width} pixels, grey ${grey} (%d)`, (angle) => {
      const { template } = extractTemplate(framed(width, grey, angle));
      const far = template.minutiae.filter(({ x, y }) => Math.hypot(x - END.x, y - END.y) > 20);
      expect(far).toEqual([]);
      expect(template.minutiae.length).toBeGreaterThan(0);
    });
  }

  it('grainy glass around a print is no print, at the edges of the picture neither', () => {
    const grain = noise(SIZE, SIZE, 'glass');
    const print = disc(SIZE, 90, stripes(0.6, 9));
    const picture = paint(SIZE, SIZE, (x, y) => {
      const at = y * SIZE + x;
      return (print.pixels[at] ?? 0) * 0.4 + ((grain.pixels[at] ?? 0) - 128) * 0.5 + 90;
    });
    const { template, maps } = extractTemplate(picture);
    const edge = maps.mask.filter((_, block) => {
      const [column, row] = [block % maps.columns, Math.floor(block / maps.columns)];
      return Math.min(column, row, maps.columns - 1 - column, maps.rows - 1 - row) < 2;
    });
    expect(edge.includes(1)).toBe(false);
    expect(template.minutiae.filter(({ x, y }) => Math.hypot(x - 140, y - 140) > 100)).toEqual([]);
  });
});
