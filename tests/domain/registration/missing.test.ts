import { describe, expect, it } from 'vitest';
import type { Check } from '#domain/registration/checks.ts';
import { isOpen, missingParts, passedAfterChange } from '#domain/registration/missing.ts';

const block: Check = { field: 'nameEn', code: 'required', level: 'block' };
const warn: Check = { field: 'cnic', code: 'cnic-parity', level: 'warn' };
const info: Check = { field: 'cnic', code: 'cnic-prefix-unknown', level: 'info' };
const pass = { field: 'cnic', code: 'cnic-parity', reason: 'seen on the old card' } as const;
const whole = { checks: [], passed: [], hasPhoto: true, fingersDone: true } as const;

describe('what is missing', () => {
  it('is nothing when all is there', () => {
    expect(missingParts(whole)).toEqual([]);
  });

  it('is everything at the start, in the order of the steps', () => {
    expect(missingParts({ checks: [block], passed: [], hasPhoto: false, fingersDone: false })).toEqual([
      'person',
      'photo',
      'fingers',
    ]);
  });

  it('counts a warning until it is passed with a reason', () => {
    expect(missingParts({ ...whole, checks: [warn] })).toEqual(['person']);
    expect(missingParts({ ...whole, checks: [warn], passed: [pass] })).toEqual([]);
    expect(missingParts({ ...whole, checks: [warn], passed: [{ ...pass, field: 'nameEn' }] })).toEqual([
      'person',
    ]);
  });

  it('does not let a block be passed, and never counts a hint', () => {
    expect(isOpen(block, [{ field: 'nameEn', code: 'required', reason: 'in a hurry' }])).toBe(true);
    expect(isOpen(info, [])).toBe(false);
  });

  it('asks for fingers until they are done', () => {
    expect(missingParts({ ...whole, fingersDone: false })).toEqual(['fingers']);
  });
});

describe('a reason', () => {
  it('falls with the value it was given for', () => {
    expect(passedAfterChange([pass], 'cnic')).toEqual([]);
    expect(passedAfterChange([pass], 'nameEn')).toEqual([pass]);
  });

  it('about the last digit falls with the gender too', () => {
    expect(passedAfterChange([pass], 'gender')).toEqual([]);
  });
});
