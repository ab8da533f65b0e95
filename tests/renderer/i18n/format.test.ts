import { describe, expect, it } from 'vitest';
import { dateOf, daysBefore, durationOf, grouped, kilobytes, timeOf } from '#renderer/i18n/format.ts';

const at = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime();

describe('times and dates', () => {
  it('are day first, with two digits each', () => {
    expect(dateOf(at(1991, 7, 4, 9, 5))).toBe('04-08-1991');
    expect(timeOf(at(1991, 7, 4, 9, 5))).toBe('09:05');
  });

  it('count midnights, not hours', () => {
    const now = at(2026, 10, 23, 0, 10);
    expect(daysBefore(at(2026, 10, 23, 0, 1), now)).toBe(0);
    expect(daysBefore(at(2026, 10, 22, 23, 59), now)).toBe(1);
    expect(daysBefore(at(2026, 10, 21, 12, 0), now)).toBe(2);
  });
});

describe('a length of time', () => {
  it.each([
    [0, 'seconds', 0],
    [59_000, 'seconds', 59],
    [60_000, 'minutes', 1],
    [59 * 60_000, 'minutes', 59],
    [3 * 3_600_000, 'hours', 3],
    [72 * 3_600_000, 'days', 3],
    [-5, 'seconds', 0],
  ] as const)('of %d ms is told in %s: %d', (ms, unit, count) => {
    expect(durationOf(ms)).toEqual({ unit, count });
  });
});

describe('sizes', () => {
  it('are grouped by thousands and never round down to nothing', () => {
    expect(grouped(88214)).toBe('88,214');
    expect(grouped(999)).toBe('999');
    expect(kilobytes(1)).toBe('1');
    expect(kilobytes(1_240_000)).toBe('1,240');
  });
});
