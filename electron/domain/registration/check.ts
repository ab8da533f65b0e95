import { checkCnic } from '../cnic/rules.ts';
import { checkBirthDate } from '../dates/birth.ts';
import { checkAddress, checkName } from './check-text.ts';
import type { Check } from './checks.ts';
import { FIELD_NAMES, GENDERS, type FieldName, type Fields } from './fields.ts';

export interface CheckContext {
  /** The day at the counter, YYYY-MM-DD. */
  readonly today: string;
  /** A training counter registers synthetic people, whose numbers begin with 9. */
  readonly training: boolean;
}

function checkGender(gender: string): readonly Check[] {
  const known = GENDERS.some((each) => each === gender);
  return known ? [] : [{ field: 'gender', code: 'gender-unknown', level: 'block' }];
}

function checkField(field: FieldName, fields: Fields, context: CheckContext): readonly Check[] {
  const text = fields[field];
  if (text === '') return [{ field, code: 'required', level: 'block' }];
  switch (field) {
    case 'nameEn':
    case 'fatherNameEn':
      return checkName(field, text, 'latin');
    case 'nameUr':
    case 'fatherNameUr':
      return checkName(field, text, 'urdu');
    case 'addressEn':
      return checkAddress(field, text, 'latin');
    case 'addressUr':
      return checkAddress(field, text, 'urdu');
    case 'cnic':
      return checkCnic(text, { gender: fields.gender, training: context.training });
    case 'gender':
      return checkGender(text);
    case 'birthDate':
      return checkBirthDate(text, context.today);
  }
}

/** Everything the rules say of normalised fields, in the order of the form. An empty field is 'required' and nothing else. */
export function checkRegistration(fields: Fields, context: CheckContext): readonly Check[] {
  return FIELD_NAMES.flatMap((field) => checkField(field, fields, context));
}
