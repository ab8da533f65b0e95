import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCnic, isWholeCnic, maskCnic, normaliseCnic } from '#domain/cnic/number.ts';

const thirteen = fc.stringMatching(/^\d{13}$/);

describe('normalising a CNIC number', () => {
  it.each([
    ['99201-1234567-4', 'hyphens'],
    ['99201 1234567 4', 'spaces'],
    ['99201\u20131234567\u20134', 'en dashes'],
    ['\u206699201-1234567-4\u2069', 'bidi isolates'],
    ['99201\u200b12345\ufeff67\u200c4', 'zero-width characters'],
    ['۹۹۲۰۱-۱۲۳۴۵۶۷-۴', 'Urdu digits'],
    ['٩٩٢٠١-١٢٣٤٥٦٧-٤', 'Arabic digits'],
  ])('reads %s (%s)', (typed) => {
    expect(normaliseCnic(typed)).toBe('9920112345674');
  });

  it('keeps a wrong letter, so that the rules can see it', () => {
    expect(normaliseCnic('99201-12345O7-4')).toBe('9920112345O74');
  });

  it('undoes its own formatting', () => {
    fc.assert(fc.property(thirteen, (digits) => normaliseCnic(formatCnic(digits)) === digits));
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normaliseCnic(normaliseCnic(text))).toBe(normaliseCnic(text));
      }),
    );
  });
});

describe('showing a CNIC number', () => {
  it('groups it while it grows', () => {
    expect(['', '9920', '99201', '992011', '992011234567', '9920112345674'].map(formatCnic)).toEqual([
      '',
      '9920',
      '99201',
      '99201-1',
      '99201-1234567',
      '99201-1234567-4',
    ]);
  });

  it('masks five digits in the middle', () => {
    expect(maskCnic('9920112345674')).toBe('99201-•••••67-4');
  });

  it('never shows what it hides', () => {
    fc.assert(fc.property(thirteen, (digits) => maskCnic(digits).replace(/\D/g, '').length === 8));
    expect(maskCnic('9920112')).toBe('');
  });

  it('knows a whole number', () => {
    expect(isWholeCnic('9920112345674')).toBe(true);
    expect(isWholeCnic('992011234567')).toBe(false);
    expect(isWholeCnic('9920112345O74')).toBe(false);
  });
});
