import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBirthDate } from '#domain/dates/birth.ts';
import { ageOn, dayInPakistan, formatDay, parseDay } from '#domain/dates/day.ts';

describe('days', () => {
  it.each(['14-08-1991', '14.8.1991', '14/08/1991', '14 08 1991', '14081991', '۱۴-۰۸-۱۹۹۱', '1991-08-14'])(
    'reads %s',
    (typed) => {
      expect(parseDay(typed)).toBe('1991-08-14');
    },
  );

  it.each([
    '31-04-1991',
    '29-02-1900',
    '00-01-1991',
    '14-13-1991',
    '14-08-91',
    '14-08',
    '',
    'soon',
    '1991-02-30',
  ])('refuses %s', (typed) => {
    expect(parseDay(typed)).toBeNull();
  });

  it('reads back every day it writes', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10);
        expect(parseDay(formatDay(day))).toBe(day);
      }),
    );
  });

  it('leaves what is not a stored day as it is', () => {
    expect(formatDay('14-08')).toBe('14-08');
  });

  it('turns at midnight in Pakistan, UTC+5', () => {
    expect(dayInPakistan(Date.UTC(2026, 10, 22, 18, 59, 59))).toBe('2026-11-22');
    expect(dayInPakistan(Date.UTC(2026, 10, 22, 19, 0, 0))).toBe('2026-11-23');
  });
});

describe('age', () => {
  it('counts completed years', () => {
    expect(ageOn('1991-08-14', '2026-08-13')).toBe(34);
    expect(ageOn('1991-08-14', '2026-08-14')).toBe(35);
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
  });
});

describe('a date of birth', () => {
  const today = '2026-11-23';
  const found = (date: string): readonly string[] =>
    checkBirthDate(date, today).map((check) => `${check.level} ${check.code}`);

  it('must be a day that has been', () => {
    expect(found('1991-02-30')).toEqual(['block date-invalid']);
    expect(found('2026-11-24')).toEqual(['block date-future']);
    expect(found('2026-11-23')).toEqual(['warn age-under-18']);
  });

  it('warns under eighteen and over a hundred and twenty years', () => {
    expect(found('2008-11-24')).toEqual(['warn age-under-18']);
    expect(found('2008-11-23')).toEqual([]);
    expect(found('1906-11-23')).toEqual([]);
    expect(found('1905-11-23')).toEqual(['warn date-too-old']);
    expect(checkBirthDate('2010-11-23', today)[0]?.values).toEqual({ age: 16 });
  });
});
