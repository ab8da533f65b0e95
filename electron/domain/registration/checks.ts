import type { FieldName } from './fields.ts';

/** Everything the rules can say about a typed field; the page has one sentence for each in both languages. */
export const CHECK_CODES = [
  'required',
  'not-latin',
  'not-urdu',
  'too-long',
  'odd-characters',
  'honorific',
  'cnic-incomplete',
  'cnic-all-same',
  'cnic-first-digit-zero',
  'cnic-first-digit-unknown',
  'cnic-prefix-unknown',
  'cnic-parity',
  /** Another open draft on this counter has the same number (found by the drafts' index, not by the rules here). */
  'cnic-other-draft',
  'date-invalid',
  'date-future',
  'date-too-old',
  'age-under-18',
  'gender-unknown',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** block: cannot go on. warn: goes on with a reason. info: a hint. */
export type CheckLevel = 'block' | 'warn' | 'info';

export interface Check {
  readonly field: FieldName;
  readonly code: CheckCode;
  readonly level: CheckLevel;
  /** Plain values for the sentence, never the typed text itself. */
  readonly values?: Readonly<Record<string, string | number>> | undefined;
}
