import { describe, expect, it } from 'vitest';
import { fingerPicture, glassPicture, WINDOW } from '#drivers/simulators/fingers/index.ts';
import type { TouchCondition } from '#drivers/simulators/fingers/index.ts';
import { growMaster } from '#drivers/simulators/fingers/master.ts';
import { createRandom } from '#drivers/simulators/random.ts';

const touch = { person: 'synthetic-1', finger: 'right-index', impression: 1 };
const PLAIN = { dryness: 0, wetness: 0, pressure: 0, dirt: 0, shiftX: 0, shiftY: 0, rotation: 0 };
const under = (condition: Partial<TouchCondition>, window = WINDOW) =>
  fingerPicture({ ...touch, condition: { ...PLAIN, ...condition }, window });
const WIDE = { width: 388, height: 374, resolution: 500 };

/** Correlation of two pictures, -1 to 1. */
function likeness(a: Uint8Array | Int16Array, b: Uint8Array | Int16Array): number {
  const mean = (list: Uint8Array | Int16Array) => {
    let sum = 0;
    for (const value of list) sum += value;
    return sum / list.length;
  };
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, ownA, ownB] = [0, 0, 0];
  for (let at = 0; at < a.length; at += 1) {
    const [fromA, fromB] = [(a[at] ?? 0) - meanA, (b[at] ?? 0) - meanB];
    both += fromA * fromB;
    ownA += fromA * fromA;
    ownB += fromB * fromB;
  }
  return both / Math.sqrt(ownA * ownB);
}

const dark = (pixels: Uint8Array) => pixels.filter((grey) => grey < 140).length;

/** Mean place of what is dark, in pixels from the picture's middle. */
function middleOf({ pixels, width, height }: { pixels: Uint8Array; width: number; height: number }) {
  let [x, y, count] = [0, 0, 0];
  pixels.forEach((grey, at) => {
    if (grey >= 140) return;
    x += at % width;
    y += Math.floor(at / width);
    count += 1;
  });
  return { x: x / count - width / 2, y: y / count - height / 2 };
}

/** Times that grey crosses the middle along a column through the centre: twice for each ridge. */
function crossings(pixels: Uint8Array, x: number): number {
  let count = 0;
  for (let y = 90; y < 200; y += 1) {
    const here = (pixels[y * WINDOW.width + x] ?? 0) < 140;
    const below = (pixels[(y + 1) * WINDOW.width + x] ?? 0) < 140;
    if (here !== below) count += 1;
  }
  return count;
}

describe('an invented finger', () => {
  const first = fingerPicture(touch);

  it('is the same every time', () => {
    expect(fingerPicture(touch)).toEqual(first);
    expect(first).toMatchObject({ width: 256, height: 288, resolution: 508 });
    expect(first.pixels).toHaveLength(256 * 288);
  });

  it('grows again just as it was when it had been forgotten', () => {
    expect(growMaster('synthetic-1', 'right-index')).toEqual(growMaster('synthetic-1', 'right-index'));
  });

  it('lies differently at the next touch, and another finger is quite another picture', () => {
    const again = fingerPicture({ ...touch, impression: 2 });
    expect(again.pixels).not.toEqual(first.pixels);
    for (const other of [{ finger: 'left-index' }, { person: 'synthetic-2' }])
      expect(likeness(fingerPicture({ ...touch, ...other }).pixels, first.pixels)).toBeLessThan(0.6);
  });

  it('touches the window in the middle and leaves the corners white', () => {
    const corner = [...first.pixels.subarray(0, 8), ...first.pixels.subarray(-8)];
    expect(Math.min(...corner)).toBeGreaterThan(220);
    expect(first.pixels.filter((grey) => grey < 100).length).toBeGreaterThan(10_000);
  });

  it('has ridges about as far apart as people have at 508 dpi', () => {
    const columns = [110, 118, 126, 134, 142, 150].map((x) => crossings(first.pixels, x));
    const mean = columns.reduce((sum, count) => sum + count, 0) / columns.length;
    // Between 7 and 25 pixels a ridge, seen straight down where ridges may run slantwise.
    expect(mean).toBeGreaterThan(8);
    expect(mean).toBeLessThan(32);
  });

  it.each([
    [192, 192, 508],
    [256, 288, 508],
    [258, 202, 450],
    [300, 400, 500],
    [388, 374, 500],
  ])('is seen by a window of %i by %i', (width, height, resolution) => {
    const picture = under({}, { width, height, resolution });
    expect(picture).toMatchObject({ width, height, resolution });
    expect(dark(picture.pixels)).toBeGreaterThan(0.15 * width * height);
  });

  it('fills the same share of an inch at any resolution', () => {
    const fine = under({}, WIDE);
    const coarse = under({}, { width: 194, height: 187, resolution: 250 });
    expect(dark(coarse.pixels) * 4).toBeGreaterThan(0.85 * dark(fine.pixels));
    expect(dark(coarse.pixels) * 4).toBeLessThan(1.15 * dark(fine.pixels));
  });

  it('is broader for a thumb than for an index, and narrowest for the little finger', () => {
    const areas = ['right-thumb', 'right-index', 'right-little'].map((finger) =>
      dark(fingerPicture({ ...touch, finger, condition: PLAIN, window: WIDE }).pixels),
    );
    expect(areas).toEqual(areas.toSorted((a, b) => b - a));
  });
});

describe('the condition of a touch', () => {
  it('dry ridges are thinner and wet ones thicker, the more the thicker', () => {
    const inked = [{ dryness: 1 }, { dryness: 0.5 }, {}, { wetness: 0.5 }, { wetness: 1 }].map((condition) =>
      dark(under(condition, WIDE).pixels),
    );
    expect(inked).toEqual(inked.toSorted((a, b) => a - b));
  });

  it('pressure makes the contact larger', () => {
    const inked = [-1, 0, 1].map((pressure) => dark(under({ pressure }, WIDE).pixels));
    expect(inked).toEqual(inked.toSorted((a, b) => a - b));
  });

  it('a part of the pad is a part of the picture', () => {
    const inked = [0.3, 0.6, 1].map((coverage) => dark(under({ coverage }, WIDE).pixels));
    expect(inked).toEqual(inked.toSorted((a, b) => a - b));
    expect(inked[0]).toBeLessThan(0.4 * (inked[2] ?? 0));
  });

  it.each([
    [0.1, 0],
    [-0.1, 0.05],
    [0, -0.08],
  ])('shifted by %f and %f inches, it lies there', (shiftX, shiftY) => {
    const window = { width: 500, height: 600, resolution: 500 };
    const [there, here] = [middleOf(under({ shiftX, shiftY }, window)), middleOf(under({}, window))];
    expect(there.x - here.x).toBeCloseTo(shiftX * 500, -1);
    expect(there.y - here.y).toBeCloseTo(shiftY * 500, -1);
  });

  it('turned counter-clockwise, its tip points to the left', () => {
    const window = { width: 500, height: 600, resolution: 500 };
    const tip = (rotation: number) => {
      const { pixels } = under({ rotation }, window);
      const from = pixels.findIndex((grey) => grey < 140);
      return from % window.width;
    };
    expect(tip(30)).toBeLessThan(tip(-30) - 40);
  });

  it('wear and scars stay with the finger', () => {
    /** What the scars change in an impression. */
    const marks = (impression: number) => {
      const seen = (scars: number) =>
        fingerPicture({ ...touch, impression, condition: { ...PLAIN, scars, distortion: 0 }, window: WIDE });
      const without = seen(0).pixels;
      return Int16Array.from(seen(2).pixels, (grey, at) => grey - (without[at] ?? 0));
    };
    const first = marks(1);
    expect(first.filter((change) => change > 60).length).toBeGreaterThan(500);
    expect(likeness(first, marks(2))).toBeGreaterThan(0.7);
    expect(likeness(under({ wear: 1 }, WIDE).pixels, under({}, WIDE).pixels)).toBeLessThan(0.9);
  });

  it('slid sideways, it is blurred sideways', () => {
    const change = ({ pixels }: { pixels: Uint8Array }) =>
      pixels.reduce((sum, grey, at) => sum + Math.abs(grey - (pixels[at + 1] ?? grey)), 0);
    expect(change(under({ slide: 0.04 }, WIDE))).toBeLessThan(0.7 * change(under({}, WIDE)));
  });
});

describe('a glass without a finger', () => {
  it('is empty when clean, and shows its dirt when not', () => {
    const clean = glassPicture(WIDE, 0, 'glass');
    expect(clean.pixels.every((grey) => grey > 220)).toBe(true);
    const dirty = [0.2, 0.6, 1].map(
      (dirt) => glassPicture(WIDE, dirt, 'glass').pixels.filter((grey) => grey < 220).length,
    );
    expect(dirty).toEqual(dirty.toSorted((a, b) => a - b));
    expect(dirty[0]).toBeGreaterThan(20);
    expect(glassPicture(WIDE, 1, 'glass')).toEqual(glassPicture(WIDE, 1, 'glass'));
  });
});

it('random numbers repeat with their seed and differ without it', () => {
  const draw = (seed: string) => Array.from({ length: 5 }, createRandom(seed).next);
  expect(draw('a')).toEqual(draw('a'));
  expect(draw('a')).not.toEqual(draw('b'));
  expect(draw('a').every((value) => value >= 0 && value < 1)).toBe(true);
});
