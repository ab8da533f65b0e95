import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELD_NAMES } from '#domain/registration/fields.ts';
import { normaliseField } from '#domain/registration/normalise.ts';

describe('a field as stored', () => {
  it('is in the form of its kind', () => {
    expect(normaliseField('nameEn', ' Ali  Ahmad')).toBe('Ali Ahmad');
    expect(normaliseField('nameUr', 'علي')).toBe('علی');
    expect(normaliseField('cnic', '۹۹۲۰۱-1234567-4')).toBe('9920112345674');
    expect(normaliseField('birthDate', '14-08-1991')).toBe('1991-08-14');
    expect(normaliseField('gender', ' f ')).toBe('F');
  });

  it('keeps a date that is still being typed', () => {
    expect(normaliseField('birthDate', '14-08-۱۹')).toBe('14-08-19');
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELD_NAMES), fc.string({ unit: 'binary' }), (field, text) => {
        const once = normaliseField(field, text);
        expect(normaliseField(field, once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});
