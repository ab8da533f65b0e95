import { describe, expect, it } from 'vitest';
import { FINGER_POSITIONS } from '#drivers/core/fingers.ts';
import { errorIn } from '#drivers/protocols/sbi/errors.ts';
import { describeSpan, formatInstant, parseInstant } from '#drivers/protocols/sbi/time.ts';
import { BIO_SUB_TYPES, fingerNamed, slapOfFinger, statusError } from '#drivers/protocols/sbi/words.ts';

describe('error numbers', () => {
  it.each([
    ['100', 'device/not-registered'],
    ['101', 'device/no-finger'],
    ['102', 'device/image-failed'],
    ['103', 'device/untrusted'],
    ['104', 'device/not-ready'],
    ['105', 'device/wrong-placement'],
    ['106', 'device/not-found'],
    ['107', 'device/untrusted'],
    ['108', 'device/untrusted'],
    ['109', 'device/unsupported'],
    ['110', 'device/not-ready'],
    ['111', 'device/busy'],
    ['112', 'device/bad-answer'],
    ['202', 'device/not-found'],
    ['500', 'device/sensor-fault'],
    ['599', 'device/sensor-fault'],
    ['999', 'device/bad-answer'],
  ])('%s is %s', (errorCode, code) => {
    const error = { code, note: `SBI error ${errorCode}` };
    expect(errorIn({ errorCode, errorInfo: 'words' })).toEqual(error);
    expect(errorIn({ errorCode: Number(errorCode) })).toEqual(error);
  });

  it.each([null, undefined, {}, { errorCode: '0' }, { errorCode: 0 }, { errorCode: '' }])(
    '%j is none',
    (value) => {
      expect(errorIn(value)).toBeNull();
    },
  );

  it("keeps the device's own words out of the note", () => {
    expect(errorIn({ errorCode: 'constructor', errorInfo: 'a name' })).toEqual({
      code: 'device/bad-answer',
      note: 'SBI error without a number',
    });
  });
});

describe('a status', () => {
  it('is available only when it is Ready', () => {
    expect(statusError('Ready')).toBeNull();
    expect(statusError('Busy')?.code).toBe('device/busy');
    expect(statusError('Not Ready')?.code).toBe('device/not-ready');
    expect(statusError('Not Registered')?.code).toBe('device/not-registered');
  });
});

describe('fingers', () => {
  it('have names that lead back to them', () => {
    for (const finger of FINGER_POSITIONS) expect(fingerNamed(BIO_SUB_TYPES[finger])).toBe(finger);
    expect(fingerNamed('UNKNOWN')).toBeNull();
    expect(fingerNamed('toString')).toBeNull();
  });

  it('belong to a part of a slap scanner', () => {
    expect(FINGER_POSITIONS.map(slapOfFinger)).toEqual([
      'thumbs',
      ...Array(4).fill('right-four'),
      'thumbs',
      ...Array(4).fill('left-four'),
    ]);
  });
});

describe('times', () => {
  it.each([
    ['2020-12-08T09:39:37Z', Date.UTC(2020, 11, 8, 9, 39, 37)],
    ['2020-12-08T09:39:37.250Z', Date.UTC(2020, 11, 8, 9, 39, 37, 250)],
    ['2020-12-08T14:39:37+05:00', Date.UTC(2020, 11, 8, 9, 39, 37)],
    ['2020-12-08T14:39:37+0500', Date.UTC(2020, 11, 8, 9, 39, 37)],
  ])('%s', (text, at) => {
    expect(parseInstant(text)).toBe(at);
  });

  it.each(['', 'yesterday', '2020-12-08', '2020-12-08T09:39:37', '2020-13-40T09:39:37Z', '1607420377'])(
    'not "%s"',
    (text) => {
      expect(parseInstant(text)).toBeNull();
    },
  );

  it('are written to the second', () => {
    expect(formatInstant(Date.UTC(2020, 11, 8, 9, 39, 37, 999))).toBe('2020-12-08T09:39:37Z');
  });

  it('are compared in words', () => {
    expect(describeSpan(-3 * 3_600_000 - 20 * 60_000)).toBe('3 h 20 min');
    expect(describeSpan(7 * 60_000)).toBe('7 min');
  });
});
