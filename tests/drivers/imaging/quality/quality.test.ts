import { describe, expect, it } from 'vitest';
import { extractTemplate } from '#drivers/imaging/extract/index.ts';
import type { GreyImage } from '#drivers/imaging/image.ts';
import { assessQuality, CAPTURE_ADVICE } from '#drivers/imaging/quality/index.ts';
import { fingerPicture, glassPicture } from '#drivers/simulators/fingers/index.ts';
import type { TouchCondition } from '#drivers/simulators/fingers/index.ts';

const WINDOW = { width: 388, height: 374, resolution: 500 };
const MODULE = { width: 256, height: 288, resolution: 508 };
const FINGERS = ['right-index', 'left-ring', 'right-middle'];
const PLAIN = { dryness: 0, wetness: 0, pressure: 0, dirt: 0, shiftX: 0, shiftY: 0, rotation: 0 };

const judge = (image: GreyImage) => assessQuality(image, extractTemplate(image));
const under = (finger: string, condition: Partial<TouchCondition>, window = WINDOW) =>
  judge(
    fingerPicture({
      person: 'synthetic-q',
      finger,
      impression: 1,
      condition: { ...PLAIN, ...condition },
      window,
    }),
  );

describe.each(FINGERS)('the internal quality of a good %s', (finger) => {
  it.each([WINDOW, MODULE])('is high, and nothing is to be done ($width by $height)', (window) => {
    const seen = under(finger, {}, window);
    expect(seen.score).toBeGreaterThan(85);
    expect(seen.advice).toBeNull();
    expect(Math.abs(seen.moisture)).toBeLessThan(20);
    expect(seen.minutiae).toBeGreaterThan(15);
  });

  it('keeps every number within its bounds', () => {
    for (const condition of [{}, { dryness: 1 }, { wetness: 1 }, { coverage: 0.2 }]) {
      const seen = under(finger, condition);
      for (const part of ['score', 'area', 'centring', 'contrast', 'clarity'] as const) {
        expect(Number.isInteger(seen[part])).toBe(true);
        expect(seen[part]).toBeGreaterThanOrEqual(0);
        expect(seen[part]).toBeLessThanOrEqual(100);
      }
      expect(seen.moisture).toBeGreaterThanOrEqual(-100);
      expect(seen.moisture).toBeLessThanOrEqual(100);
    }
  });
});

/** From good to bad: no step is better than the one before by more than a hair, and the last is much worse. */
function expectFalling(scores: readonly number[]) {
  scores.forEach((score, at) => expect(score).toBeLessThanOrEqual((scores[at - 1] ?? 100) + 1));
  expect(scores.at(-1)).toBeLessThan((scores[0] ?? 0) - 20);
}

describe.each(FINGERS)('what is wrong with a %s lowers its quality and is said', (finger) => {
  it('drier is worse: moisten', () => {
    const seen = [0, 0.3, 0.6, 0.8, 1].map((dryness) => under(finger, { dryness }));
    expectFalling(seen.map(({ score }) => score));
    expect(seen.at(-1)?.advice).toBe('moisten');
    expect(seen.at(-1)?.moisture).toBeLessThan(-50);
  });

  it('wetter is worse: wipe', () => {
    const seen = [0, 0.3, 0.6, 0.8, 1].map((wetness) => under(finger, { wetness }));
    expectFalling(seen.map(({ score }) => score));
    expect(seen.at(-1)?.advice).toBe('wipe-finger');
    expect(seen.at(-1)?.moisture).toBeGreaterThan(50);
  });

  it('less of it is worse: cover more', () => {
    const seen = [1, 0.6, 0.4, 0.25].map((coverage) => under(finger, { coverage }));
    expectFalling(seen.map(({ score }) => score));
    expect(seen.at(-1)?.advice).toBe('cover-more');
  });

  it.each([
    ['right', { shiftX: 0.28 }, 'move-left'],
    ['left', { shiftX: -0.28 }, 'move-right'],
    ['down', { shiftY: 0.33 }, 'move-up'],
    ['up', { shiftY: -0.33 }, 'move-down'],
  ] as const)('too far %s: back to the middle', (_, condition, advice) => {
    const half = { shiftX: 0, shiftY: 0, ...condition };
    const nearer = under(finger, { shiftX: half.shiftX / 2, shiftY: half.shiftY / 2 });
    const seen = under(finger, condition);
    expect(seen.score).toBeLessThan(nearer.score);
    expect(seen.advice).toBe(advice);
  });

  it('slid: hold still', () => {
    const seen = under(finger, { slide: 0.03 });
    expect(seen.score).toBeLessThan(78);
    expect(seen.advice).toBe('hold-still');
  });

  it('worn ridges with dry skin: moisten', () => {
    expect(under(finger, { wear: 0.8, dryness: 0.5 }).advice).toBe('moisten');
  });
});

describe('a glass without a finger', () => {
  it.each([0.3, 0.6, 1])('%f of dirt: no quality, clean the glass', (dirt) => {
    expect(judge(glassPicture(WINDOW, dirt, `dirt ${dirt}`))).toMatchObject({
      score: 0,
      area: 0,
      advice: 'clean-glass',
    });
  });

  it('clean: no quality, a finger is wanted', () => {
    expect(judge(glassPicture(WINDOW, 0, 'clean'))).toMatchObject({ score: 0, advice: 'cover-more' });
  });

  it('pictures that cannot be one have no quality either', () => {
    const tiny = { width: 2, height: 2, resolution: 500, pixels: new Uint8Array(4) };
    expect(judge(tiny)).toMatchObject({ score: 0, minutiae: 0 });
  });
});

it('knows each advice once', () => {
  expect(new Set(CAPTURE_ADVICE).size).toBe(CAPTURE_ADVICE.length);
});
