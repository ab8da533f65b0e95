import { normaliseCnic } from '../cnic/number.ts';
import { parseDay } from '../dates/day.ts';
import { asciiDigits } from '../text/digits.ts';
import { singleSpaces } from '../text/invisible.ts';
import { normaliseLatin } from '../text/latin.ts';
import { normaliseUrdu } from '../text/urdu.ts';
import type { FieldName } from './fields.ts';

/** A date that is not one yet stays as typed, with ASCII digits, so that nothing typed is lost. */
const normaliseDate = (value: string): string => parseDay(value) ?? singleSpaces(asciiDigits(value));

/** What is stored of what was typed. Idempotent for every field. */
export function normaliseField(field: FieldName, value: string): string {
  switch (field) {
    case 'nameEn':
    case 'fatherNameEn':
    case 'addressEn':
      return normaliseLatin(value);
    case 'nameUr':
    case 'fatherNameUr':
    case 'addressUr':
      return normaliseUrdu(value);
    case 'cnic':
      return normaliseCnic(value);
    case 'gender':
      return value.trim().toUpperCase();
    case 'birthDate':
      return normaliseDate(value);
  }
}
