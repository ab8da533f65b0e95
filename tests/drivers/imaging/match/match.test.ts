import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MATCH_THRESHOLD, matchTemplates, prepareTemplate } from '#drivers/imaging/match/index.ts';
import type { MinutiaeTemplate } from '#drivers/imaging/template.ts';
import { atResolution, inventTemplate, touchAgain } from './invented.ts';

const score = (a: MinutiaeTemplate, b: MinutiaeTemplate): number =>
  matchTemplates(prepareTemplate(a), prepareTemplate(b));

const seeds = (count: number) => Array.from({ length: count }, (_, i) => `finger ${i}`);
const angles = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });
const shifts = fc.integer({ min: -150, max: 150 });

describe('two templates of one finger', () => {
  it('score far above the threshold when they are the same', () => {
    for (const seed of seeds(10)) {
      const template = inventTemplate(seed);
      expect(score(template, template)).toBeGreaterThan(5 * MATCH_THRESHOLD);
    }
  });

  it('score the same however the finger lies on the glass', () => {
    const template = inventTemplate('lies');
    const whole = score(template, template);
    fc.assert(
      fc.property(angles, shifts, shifts, (turn, shiftX, shiftY) => {
        const turned = touchAgain(template, { turn, shiftX, shiftY }, 'lies');
        expect(Math.abs(score(template, turned) - whole)).toBeLessThan(0.05 * whole);
      }),
      { numRuns: 40 },
    );
  });

  it('score the same at another resolution', () => {
    const template = inventTemplate('resolution');
    const whole = score(template, template);
    for (const resolution of [300, 508, 1000])
      expect(Math.abs(score(template, atResolution(template, resolution)) - whole)).toBeLessThan(
        0.02 * whole,
      );
  });

  it('score the same in whatever order a record lists the minutiae', () => {
    const [template, other] = [
      inventTemplate('order'),
      touchAgain(inventTemplate('order'), { jitter: 2 }, 'o'),
    ];
    const shuffled = { ...other, minutiae: other.minutiae.toReversed() };
    expect(score(template, shuffled)).toBe(score(template, other));
  });

  it('are recognised through turn, shift, stretching, lost, false and moved minutiae', () => {
    const touch = { stretch: 6, lost: 0.25, added: 0.2, jitter: 2, wobble: 0.12, shiftX: 30, shiftY: -20 };
    const scores = seeds(40).map((seed, i) =>
      score(inventTemplate(seed), touchAgain(inventTemplate(seed), { ...touch, turn: i }, seed)),
    );
    expect(scores.filter((each) => each < MATCH_THRESHOLD)).toEqual([]);
  });

  it('are recognised where they overlap only in half', () => {
    const half = (template: MinutiaeTemplate, isLeft: boolean): MinutiaeTemplate => ({
      ...template,
      minutiae: template.minutiae.filter(({ x }) => (isLeft ? x < 245 : x > 155)),
    });
    const scores = seeds(20).map((seed) => {
      const template = inventTemplate(seed, 60);
      return score(half(template, true), touchAgain(half(template, false), { turn: 1, jitter: 1 }, seed));
    });
    expect(scores.filter((each) => each < MATCH_THRESHOLD)).toEqual([]);
  });
});

describe('two templates of different fingers', () => {
  it('stay below the threshold', () => {
    const prepared = seeds(24).map((seed) => prepareTemplate(inventTemplate(seed)));
    const scores = prepared.flatMap((a, i) => prepared.slice(i + 1).map((b) => matchTemplates(a, b)));
    expect(scores).toHaveLength(276);
    expect(scores.filter((each) => each >= MATCH_THRESHOLD)).toEqual([]);
  });

  it('of one print torn in two do not find each other', () => {
    for (const seed of seeds(10)) {
      const { minutiae, ...rest } = inventTemplate(seed, 80);
      const [left, right] = [minutiae.filter(({ x }) => x < 200), minutiae.filter(({ x }) => x >= 200)];
      expect(score({ ...rest, minutiae: left }, { ...rest, minutiae: right })).toBeLessThan(MATCH_THRESHOLD);
    }
  });
});

describe('any template', () => {
  const number = fc.oneof(
    fc.double(),
    fc.integer({ min: -10, max: 500 }),
    fc.constantFrom(0, -0, NaN, 1e308),
  );
  const minutia = fc.record({
    x: number,
    y: number,
    angle: number,
    type: fc.constantFrom('ending' as const, 'bifurcation' as const, 'other' as const),
    quality: number,
  });
  const anything: fc.Arbitrary<MinutiaeTemplate> = fc.record({
    width: number,
    height: number,
    resolution: number,
    minutiae: fc.array(minutia, { maxLength: 80 }),
  });

  it('gets a sound score, the same both ways and every time', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        const given = score(a, b);
        expect(Number.isFinite(given) && given >= 0).toBe(true);
        expect(score(b, a)).toBe(given);
      }),
      { numRuns: 200 },
    );
  });

  it('scores 0 against nothing, or with a single minutia', () => {
    const template = inventTemplate('some');
    const empty = { ...template, minutiae: [] };
    const single = { ...template, minutiae: template.minutiae.slice(0, 1) };
    for (const poor of [empty, single]) {
      expect(score(poor, template)).toBe(0);
      expect(score(poor, poor)).toBe(0);
    }
  });

  it('with all minutiae at one place matches nothing', () => {
    const heap = (angle: number): MinutiaeTemplate => ({
      ...inventTemplate('heap'),
      minutiae: Array.from({ length: 255 }, () => ({ x: 90, y: 90, angle, type: 'ending', quality: 50 })),
    });
    expect(score(heap(1), heap(1))).toBeLessThan(MATCH_THRESHOLD);
    expect(score(heap(1), inventTemplate('some'))).toBeLessThan(MATCH_THRESHOLD);
  });
});

describe('the work of a match', () => {
  it('is bounded for records made to be slow: 255 minutiae, as crowded as they come', () => {
    const dense = (seed: string, space: number, angle?: number): MinutiaeTemplate => {
      const template = inventTemplate(seed, 255);
      const minutiae = Array.from({ length: 255 }, (_, i) => ({
        x: 20 + space * (i % 16),
        y: 20 + space * Math.floor(i / 16),
        angle: angle ?? template.minutiae[i % template.minutiae.length]?.angle ?? 0,
        type: 'ending' as const,
        quality: 0,
      }));
      return { ...template, minutiae };
    };
    const templates = [dense('a', 1, 1), dense('b', 4, 1), dense('c', 10), dense('d', 20, 1), dense('e', 20)];
    const prepared = templates.map(prepareTemplate);
    const spent = process.cpuUsage();
    for (const a of prepared) for (const b of prepared) matchTemplates(a, b);
    const { user } = process.cpuUsage(spent);
    expect(Math.max(...prepared.map(({ points }) => points.count))).toBeLessThanOrEqual(100);
    // Some 10 ms each, warming up included; a search that is not bounded takes seconds.
    expect(user / 1000 / prepared.length ** 2).toBeLessThan(100);
  });
});
