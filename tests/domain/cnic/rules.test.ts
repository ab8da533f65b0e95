import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { districtOf } from '#domain/cnic/prefixes.ts';
import { checkCnic } from '#domain/cnic/rules.ts';

const counter = { gender: '', training: false };
const codes = (digits: string, context = counter): readonly string[] =>
  checkCnic(digits, context).map((check) => `${check.level} ${check.code}`);

describe('what blocks a CNIC number', () => {
  it('too few or too many digits, and anything that is not a digit', () => {
    expect(codes('3520212345')).toEqual(['block cnic-incomplete']);
    expect(codes('35202123456781')).toEqual(['block cnic-incomplete']);
    expect(codes('352021234567A')).toEqual(['block cnic-incomplete']);
  });

  it('says how many digits are there', () => {
    expect(checkCnic('35202', counter)[0]?.values).toEqual({ digits: 5, of: 13 });
  });

  it('thirteen times the same digit', () => {
    expect(codes('1111111111111')).toEqual(['block cnic-all-same']);
    expect(codes('0000000000000')).toEqual(['block cnic-all-same']);
  });

  it('a first digit 0', () => {
    expect(codes('0520212345671')).toEqual(['block cnic-first-digit-zero']);
  });
});

describe('what only warns', () => {
  it('a first digit 9, except in training, where synthetic people have it', () => {
    expect(codes('9920112345674')).toEqual(['warn cnic-first-digit-unknown']);
    expect(codes('9920112345674', { gender: '', training: true })).toEqual([]);
  });

  it('a locality that is in no list', () => {
    expect(codes('3990112345674')).toEqual(['warn cnic-prefix-unknown']);
  });

  it('an even last digit for a man, an odd one for a woman', () => {
    expect(codes('3520212345674', { ...counter, gender: 'M' })).toEqual(['warn cnic-parity']);
    expect(codes('3520212345673', { ...counter, gender: 'F' })).toEqual(['warn cnic-parity']);
    expect(codes('3520212345673', { ...counter, gender: 'M' })).toEqual([]);
    expect(codes('3520212345674', { ...counter, gender: 'F' })).toEqual([]);
    expect(codes('3520212345670', { ...counter, gender: 'F' })).toEqual([]);
  });

  it('never the last digit of gender X, nor of a gender not yet given', () => {
    fc.assert(
      fc.property(fc.constantFrom('X', ''), fc.stringMatching(/^[1-8]\d{12}$/), (gender, digits) => {
        expect(codes(digits, { ...counter, gender })).not.toContain('warn cnic-parity');
      }),
    );
  });
});

describe('what is accepted', () => {
  it('all eight provinces and regions, Azad Jammu and Kashmir (8) too', () => {
    for (const prefix of ['173', '212', '352', '421', '544', '611', '715', '822']) {
      expect(codes(`${prefix}0112345674`)).toEqual([]);
    }
  });

  it('a district of first registration as a hint', () => {
    expect(districtOf('3520212345674')).toBe('Lahore');
    expect(districtOf('9920112345674')).toBeNull();
    expect(districtOf('')).toBeNull();
  });
});
