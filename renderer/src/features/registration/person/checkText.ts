import type { TFunction } from 'i18next';
import type { Check } from '#domain/registration/checks.ts';

/** Every value that a sentence may name; the rules give those that their own sentence needs. */
const NO_VALUES = { age: '', digits: '', length: '', most: '', of: '' };

/** A rule's finding as one sentence. */
export function checkText(t: TFunction<'registration'>, check: Check): string {
  const values = { ...NO_VALUES, ...check.values };
  switch (check.code) {
    case 'cnic-parity':
      return t(check.values?.['gender'] === 'F' ? 'checks.cnic-parity-F' : 'checks.cnic-parity-M');
    default:
      return t(`checks.${check.code}`, values);
  }
}
