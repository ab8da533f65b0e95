import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '#contract/errors.ts';
import { createI18n } from '#renderer/i18n/createI18n.ts';
import { en, ur, type Area } from '#renderer/i18n/resources.ts';

type Words = { readonly [key: string]: string | Words };

/** Every key of a tree with its text: ['cause.working', 'It goes on …']. */
function flat(words: Words, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  );
}
const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted().join(' ');
const areas = Object.keys(en) as Area[];

describe.each(areas)('the words of %s', (area) => {
  const english = new Map(flat(en[area]));
  const urdu = new Map(flat(ur[area]));

  it('have the same keys in both languages', () => {
    expect([...urdu.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('have the same values to fill in', () => {
    const differing = [...english].filter(
      ([key, text]) => placeholders(text) !== placeholders(urdu.get(key) ?? ''),
    );
    expect(differing).toEqual([]);
  });

  it('are never empty and never shout', () => {
    const bad = [...english, ...urdu].filter(([, text]) => text.trim() === '' || /[!]/.test(text));
    expect(bad).toEqual([]);
  });

  it('use the letters of Urdu, not those of Arabic, and ASCII digits', () => {
    const bad = [...urdu].filter(([, text]) =>
      /[\u0643\u064A\u0649\u0647\u0629\u0660-\u0669\u06F0-\u06F9]/.test(text),
    );
    expect(bad).toEqual([]);
  });
});

describe('the words of errors', () => {
  it('say what happened and what to do for every code, each differently', () => {
    for (const words of [en.errors, ur.errors]) {
      expect(Object.keys(words).toSorted()).toEqual(ERROR_CODES.toSorted());
      expect(new Set(Object.values(words).map(({ title }) => title)).size).toBe(ERROR_CODES.length);
    }
  });
});

describe('a sentence', () => {
  it('keeps a Latin value apart from the Urdu around it', () => {
    const { t } = createI18n('ur');
    expect(t('devices:fingerprint-scanner.used', { port: '/dev/ttyUSB0' })).toContain(
      '\u2068/dev/ttyUSB0\u2069',
    );
  });

  it('leaves plain numbers as they are', () => {
    expect(createI18n('en').t('common:duration.minutes', { count: 59 })).toBe('59 minutes');
  });
});
