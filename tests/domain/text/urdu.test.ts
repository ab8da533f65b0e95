import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseUrdu } from '#domain/text/urdu.ts';

describe('Urdu text in records', () => {
  it.each([
    ['Arabic kaf', '\u0643\u0634\u0645\u064a\u0631\u064a', '\u06a9\u0634\u0645\u06cc\u0631\u06cc'],
    ['Arabic heh', '\u0634\u0627\u0647\u062f', '\u0634\u0627\u06c1\u062f'],
    ['alef maksura', '\u0639\u0644\u0649', '\u0639\u0644\u06cc'],
    ['teh marbuta', '\u0641\u0627\u0637\u0645\u0629', '\u0641\u0627\u0637\u0645\u06c3'],
    ['heh goal and a loose hamza', '\u06c1\u0654', '\u06c2'],
    ['Arabic heh and a loose hamza', '\u0647\u0654', '\u06c2'],
    ['heh with yeh above', '\u06c0', '\u06c2'],
    ['presentation forms', '\ufee3\ufea4\ufee4\ufeaa', '\u0645\u062d\u0645\u062f'],
    ['the ligature of Allah', '\u0639\u0628\u062f \ufdf2', '\u0639\u0628\u062f \u0627\u0644\u0644\u06c1'],
    ['tatweel', '\u0645\u062d\u0640\u0640\u0645\u062f', '\u0645\u062d\u0645\u062f'],
    ['bidi controls and ZWJ', '\u200f\u0639\u200d\u0644\u06cc\u202c', '\u0639\u0644\u06cc'],
    [
      'spaces',
      '  \u0639\u0644\u06cc\u00a0 \u0627\u062d\u0645\u062f ',
      '\u0639\u0644\u06cc \u0627\u062d\u0645\u062f',
    ],
    ['Urdu digits', '\u0645\u06a9\u0627\u0646 \u06f1\u06f2', '\u0645\u06a9\u0627\u0646 12'],
  ])('normalises %s', (_what, typed, stored) => {
    expect(normaliseUrdu(typed)).toBe(stored);
  });

  it.each(['آ', 'ے', 'ھ', 'ئ', 'ؤ', 'أ', 'ء', 'ں', 'ٹ', 'ڑ', 'ۃ', 'مصطفیٰ', 'عبد‌اللہ'])(
    'keeps %s, which a name may differ by',
    (letter) => {
      expect(normaliseUrdu(letter)).toBe(letter);
    },
  );

  it('is idempotent, and leaves none of the letters it replaces', () => {
    const arabic = fc.array(
      fc.oneof(
        fc.integer({ min: 0x600, max: 0x6ff }),
        fc.integer({ min: 0xfb50, max: 0xfdff }),
        fc.integer({ min: 0xfe70, max: 0xfefc }),
        fc.integer({ min: 0x2000, max: 0x206f }),
        fc.constant(0x20),
      ),
    );
    fc.assert(
      fc.property(arabic, (points) => {
        const once = normaliseUrdu(String.fromCodePoint(...points));
        expect(normaliseUrdu(once)).toBe(once);
        expect(once).not.toMatch(/[\u0643\u064a\u0649\u0647\u0629\u0640\u200d\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: 500 },
    );
  });
});
