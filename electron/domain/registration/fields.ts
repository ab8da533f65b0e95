/** The typed fields of a new-card registration, in the order in which they are asked. Text in two scripts is two fields. */
export const FIELD_NAMES = [
  'nameEn',
  'nameUr',
  'fatherNameEn',
  'fatherNameUr',
  'cnic',
  'gender',
  'birthDate',
  'addressEn',
  'addressUr',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** What the operator typed so far; every field is a string, empty when not yet given. Dates are YYYY-MM-DD, CNIC is 13 digits. */
export type Fields = Readonly<Record<FieldName, string>>;

export const EMPTY_FIELDS: Fields = {
  nameEn: '',
  nameUr: '',
  fatherNameEn: '',
  fatherNameUr: '',
  cnic: '',
  gender: '',
  birthDate: '',
  addressEn: '',
  addressUr: '',
};

/** M male, F female, X as on the card (khawaja sira). */
export const GENDERS = ['M', 'F', 'X'] as const;
export type Gender = (typeof GENDERS)[number];

/** What stands in the field, or null while it is none of the three. */
export const genderOf = (value: string): Gender | null => GENDERS.find((each) => each === value) ?? null;
