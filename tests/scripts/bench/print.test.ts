import { describe, expect, it } from 'vitest';
import { benchPrint, blur } from '#scripts/bench/print.ts';
import { isWithin } from '#scripts/bench/report.ts';
import { takeTurns } from '#scripts/bench/rounds.ts';

describe('the baseline of imaging', () => {
  it('blurs as a Gaussian does: a dot becomes a bell of the asked deviation', () => {
    const pixels = new Uint8Array(41 * 41);
    pixels[20 * 41 + 20] = 255;
    const bell = blur({ width: 41, height: 41, resolution: 500, pixels }, 2);
    const sum = bell.reduce((total, value) => total + value, 0);
    const spread = bell.reduce((total, value, at) => total + value * ((at % 41) - 20) ** 2, 0) / sum;
    expect(sum).toBeCloseTo(255, 2);
    expect(Math.sqrt(spread)).toBeCloseTo(2, 1);
  });

  it('keeps an even grey to the very edge', () => {
    const even = blur({ width: 20, height: 9, resolution: 500, pixels: new Uint8Array(180).fill(90) }, 2);
    for (const value of even) expect(value).toBeCloseTo(90, 3);
  });

  it('is measured on a print of 388 by 374 pixels', () => {
    expect(benchPrint(1)).toMatchObject({ width: 388, height: 374, resolution: 500 });
  });
});

describe('a result', () => {
  const result = { title: 'x', unit: 'ms', measured: 100, baseline: 10, bound: 12 } as const;
  it.each([
    ['a ratio under its bound', result, true],
    ['a ratio above it', { ...result, bound: 9 }, false],
    ['a time under its limit', { ...result, limit: 150 }, true],
    ['a time above it, though the ratio is good', { ...result, limit: 99 }, false],
  ])('with %s', (_, given, within) => expect(isWithin(given)).toBe(within));
});

describe('taking turns', () => {
  it('runs each piece of work in every round and measures all but the first ones', async () => {
    const log: string[] = [];
    const times = await takeTurns(
      [() => void log.push('a'), () => Promise.resolve(void log.push('b'))],
      2,
      1,
    );
    expect(log).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
    expect(times).toHaveLength(2);
    for (const time of times) expect(time).toBeGreaterThanOrEqual(0);
  });
});
