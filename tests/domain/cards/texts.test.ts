import { describe, expect, it } from 'vitest';
import { cardDay, cardTexts } from '#domain/cards/texts.ts';
import { cardContent } from './content.ts';

describe('the texts of a card', () => {
  it('has days with full stops and the number in its groups', () => {
    const texts = cardTexts(cardContent());
    expect(texts).toMatchObject({
      cnic: '99201-1234567-1',
      birthDate: '14.08.1991',
      issued: '02.11.2026',
      expires: '02.11.2036',
      lifetimeEn: '',
      lifetimeUr: '',
    });
  });

  it('says lifetime in both languages instead of a day', () => {
    const texts = cardTexts({ ...cardContent(), expires: null });
    expect(texts).toMatchObject({ expires: '', lifetimeEn: 'Lifetime', lifetimeUr: 'تاحیات' });
  });

  it.each([
    ['M', 'Male', 'مرد'],
    ['F', 'Female', 'عورت'],
    ['X', 'X', 'خواجہ سرا'],
  ] as const)('has words for gender %s', (gender, en, ur) => {
    expect(cardTexts({ ...cardContent(), gender })).toMatchObject({ genderEn: en, genderUr: ur });
  });

  it('names the relation', () => {
    expect(cardTexts({ ...cardContent(), relation: 'husband' })).toMatchObject({
      relationEn: 'Husband’s name',
      relationUr: 'شوہر کا نام',
    });
  });

  it('tells of a donor and of a disability only where there is one', () => {
    expect(cardTexts(cardContent())).toMatchObject({ remarksEn: '', remarksUr: '' });
    expect(cardTexts({ ...cardContent(), organDonor: true, disability: true })?.remarksEn).toBe(
      'Organ donor · Person with disability',
    );
  });

  it.each([
    ['a number of twelve digits', { cnic: '992011234567' }],
    ['a number in its groups', { cnic: '99201-1234567-1' }],
    ['no name', { nameEn: ' ' }],
    ['no name in Urdu', { nameUr: '' }],
    ['a day that does not exist', { birthDate: '1991-02-30' }],
    ['a day as it is typed', { issued: '02-11-2026' }],
    ['an expiry that is no day', { expires: 'never' }],
  ])('is none for %s', (_, change) => {
    expect(cardTexts({ ...cardContent(), ...change })).toBeNull();
  });

  it('takes only stored days', () => {
    expect(cardDay('1991-08-14')).toBe('14.08.1991');
    expect(cardDay('14.08.1991')).toBeNull();
  });
});
