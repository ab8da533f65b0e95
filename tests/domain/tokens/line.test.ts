import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { nextNumber } from '#domain/tokens/line.ts';

const last = { number: 40, day: '2026-11-22' };

describe('the next token', () => {
  it('is the first where none was ever given', () =>
    expect(nextNumber({ last: null, dayBegun: false }, '2026-11-23')).toBe(1));
  it('goes on by one on the same day', () =>
    expect(nextNumber({ last, dayBegun: true }, '2026-11-22')).toBe(41));
  it('begins anew with the next day', () =>
    expect(nextNumber({ last, dayBegun: false }, '2026-11-23')).toBe(1));
  it('goes on when the clock was set back, whether tokens were given on that day or not', () => {
    expect(nextNumber({ last, dayBegun: false }, '2020-01-01')).toBe(41);
    expect(nextNumber({ last, dayBegun: true }, '2026-11-21')).toBe(41);
  });
  it('goes on when a clock that was set back is set right again', () =>
    expect(nextNumber({ last: { number: 7, day: '2026-11-21' }, dayBegun: true }, '2026-11-22')).toBe(8));
});

it('however often the clock is set back and right again on one day, its numbers go on by one', () => {
  const today = '2026-11-23';
  const days = fc.constantFrom('2020-01-01', '2026-11-22', today);
  fc.assert(
    fc.property(fc.array(days, { maxLength: 40 }), (clock) => {
      // Yesterday ended with number 40; today was begun rightly.
      const given = [last, { number: 1, day: today }];
      for (const day of clock) {
        const line = { last: given.at(-1) ?? null, dayBegun: given.some((each) => each.day === day) };
        given.push({ number: nextNumber(line, day), day });
      }
      expect(given.slice(1).map(({ number }) => number)).toEqual(given.slice(1).map((_, at) => at + 1));
    }),
  );
});
