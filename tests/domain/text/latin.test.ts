import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasHonorific } from '#domain/text/honorifics.ts';
import { normaliseLatin } from '#domain/text/latin.ts';
import { hasUrdu, isLatin, isLatinNameText, isUrdu, isUrduNameText } from '#domain/text/scripts.ts';

describe('English text in records', () => {
  it('trims, joins spaces and makes punctuation plain, and keeps the case', () => {
    expect(normaliseLatin('  Ali\u00a0\t AHMAD ')).toBe('Ali AHMAD');
    expect(normaliseLatin('Sana\u2019ullah Mir\u2010Zada')).toBe("Sana'ullah Mir-Zada");
    expect(normaliseLatin('\u202aHouse \u06f1\u06f2\u202c')).toBe('House 12');
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normaliseLatin(normaliseLatin(text))).toBe(normaliseLatin(text));
      }),
    );
  });
});

describe('scripts', () => {
  it('tells English from Urdu from a mixture', () => {
    expect([isLatin('Ali Ahmad'), isLatin('علی'), isLatin('Ali علی'), isLatin('123')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect([isUrdu('محمد مصطفیٰ'), isUrdu('Ali'), isUrdu('علی Ali'), isUrdu('')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(hasUrdu('بلاک C')).toBe(true);
  });

  it('knows what names are made of', () => {
    expect(isLatinNameText("Sana'ullah Mir-Zada Jr.")).toBe(true);
    expect(isLatinNameText('Ali 2')).toBe(false);
    expect(isUrduNameText('عبد‌اللہ مصطفیٰ')).toBe(true);
    expect(isUrduNameText('علی 2')).toBe(false);
    expect(isUrduNameText('علی@')).toBe(false);
  });
});

describe('honorifics', () => {
  it.each([
    'Dr. Saima Naz',
    'Haji Aslam',
    'Ali s/o Aslam',
    'Aslam Sahib',
    'ڈاکٹر صائمہ',
    'حاجی اسلم',
    'علی ولد اسلم',
    'اسلم صاحب',
    'محمد ﷺ',
  ])('finds one in %s', (name) => {
    expect(hasHonorific(name)).toBe(true);
  });

  it.each(['Saima Naz', 'Hafiz', 'Drakhshan Bibi', 'Syed Ali', 'صائمہ ناز', 'حافظ', 'سید علی'])(
    'finds none in %s',
    (name) => {
      expect(hasHonorific(name)).toBe(false);
    },
  );
});
