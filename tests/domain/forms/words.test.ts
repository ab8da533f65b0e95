import { describe, expect, test } from 'vitest';
import { FINGERS } from '#domain/fingerprints/positions.ts';
import { SPOIL_REASONS } from '#domain/cards/reasons.ts';
import { STOCK_ITEMS } from '#domain/cards/stock.ts';
import { SPOIL_WORDS, STOCK_WORDS } from '#domain/forms/words/day.ts';
import { SLIP } from '#domain/forms/words/papers.ts';
import { MARKS, TITLES } from '#domain/forms/words/common.ts';
import { FIELDS, FINGER_WORDS, GENDER_WORDS, HANDS, SHORT_FINGERS } from '#domain/forms/words/record.ts';
import { en, ur } from '#renderer/i18n/resources.ts';

/** The same thing has the same name on the screen and on paper. */
describe('words on paper', () => {
  test.each(['en', 'ur'] as const)('are those of the screen, in %s', (language) => {
    const { registration, fingers, cards } = language === 'en' ? en : ur;
    const { name, fatherName, cnic, gender, birthDate, address } = registration.fields;
    expect({
      nameEn: FIELDS.nameEn[language],
      fatherNameUr: FIELDS.fatherNameUr[language],
      cnic: FIELDS.cnic[language],
      gender: FIELDS.gender[language],
      birthDate: FIELDS.birthDate[language],
      addressUr: FIELDS.addressUr[language],
    }).toEqual({ nameEn: name, fatherNameUr: fatherName, cnic, gender, birthDate, addressUr: address });
    for (const each of ['M', 'F', 'X'] as const)
      expect(GENDER_WORDS[each][language]).toBe(registration.genders[each]);
    for (const finger of FINGERS) expect(FINGER_WORDS[finger][language]).toBe(fingers.names[finger]);
    for (const short of Object.keys(SHORT_FINGERS) as (keyof typeof SHORT_FINGERS)[])
      expect(SHORT_FINGERS[short][language]).toBe(fingers.short[short]);
    for (const reason of SPOIL_REASONS)
      expect(SPOIL_WORDS[reason][language]).toBe(cards.spoil.reason[reason]);
    for (const item of STOCK_ITEMS) expect(STOCK_WORDS[item][language]).toBe(cards.stock.item[item]);
    expect(HANDS.left[language]).toBe(fingers.leftHand);
    expect(HANDS.right[language]).toBe(fingers.rightHand);
    expect(TITLES.slip[language]).toBe(registration.slip.receipt);
    expect(MARKS.tracking[language]).toBe(registration.slip.tracking);
    expect(SLIP.keep[language]).toBe(registration.slip.keep);
    expect(SLIP.code[language]).toBe(registration.slip.code);
  });
});
