import { describe, expect, it } from 'vitest';
import { checkRegistration } from '#domain/registration/check.ts';
import { EMPTY_FIELDS, FIELD_NAMES, type Fields } from '#domain/registration/fields.ts';
import { syntheticPerson } from '#domain/training/person.ts';

const context = { today: '2026-11-23', training: true };
const person = syntheticPerson(1, context.today);
const found = (change: Partial<Fields>): readonly string[] =>
  checkRegistration({ ...person, ...change }, context).map((c) => `${c.level} ${c.field} ${c.code}`);

describe('the rules of a registration', () => {
  it('ask for every field, in the order of the form', () => {
    expect(checkRegistration(EMPTY_FIELDS, context)).toEqual(
      FIELD_NAMES.map((field) => ({ field, code: 'required', level: 'block' })),
    );
  });

  it('say nothing of a whole person', () => {
    expect(found({})).toEqual([]);
  });

  it('block text in the wrong script', () => {
    expect(found({ nameEn: 'علی احمد' })).toEqual(['block nameEn not-latin']);
    expect(found({ nameUr: 'Ali Ahmad' })).toEqual(['block nameUr not-urdu']);
    expect(found({ fatherNameUr: 'علی Ahmad' })).toEqual(['block fatherNameUr not-urdu']);
    expect(found({ addressEn: 'مکان 12' })).toEqual(['block addressEn not-latin']);
    expect(found({ addressUr: 'House 12' })).toEqual(['block addressUr not-urdu']);
    expect(found({ addressUr: 'مکان 12، بلاک C' })).toEqual([]);
  });

  it('block what no card can carry', () => {
    expect(found({ nameEn: 'A'.repeat(61) })).toEqual(['block nameEn too-long']);
    expect(found({ nameEn: 'A'.repeat(60) })).toEqual([]);
    expect(found({ addressUr: 'ا'.repeat(201) })).toEqual(['block addressUr too-long']);
  });

  it('warn of odd characters and titles in names', () => {
    expect(found({ nameEn: 'Ali 2' })).toEqual(['warn nameEn odd-characters']);
    expect(found({ nameUr: 'علی@' })).toEqual(['warn nameUr odd-characters']);
    expect(found({ fatherNameEn: 'Haji Aslam' })).toEqual(['warn fatherNameEn honorific']);
    expect(found({ fatherNameEn: 'Ali s/o Aslam' })).toEqual(['warn fatherNameEn honorific']);
  });

  it('know three genders', () => {
    expect(found({ gender: 'Q' })).toEqual(['block gender gender-unknown']);
    expect(found({ gender: 'X' })).toEqual([]);
  });

  it('hold the CNIC against the gender, and the date of birth against today', () => {
    expect(found({ gender: 'M', cnic: '9920112345674' })).toEqual(['warn cnic cnic-parity']);
    expect(found({ birthDate: '2027-01-01' })).toEqual(['block birthDate date-future']);
  });

  it('never carry the typed text', () => {
    const checks = checkRegistration({ ...person, nameEn: 'A'.repeat(70), cnic: '9920112345' }, context);
    expect(JSON.stringify(checks)).not.toMatch(/AAA|99201/);
  });
});
