/** What a draft holds, between the rows of app.db and what the page sees. */
import type { z } from 'zod';
import { registrationState, type RegistrationState } from '#contract/model.ts';
import type { DraftHead } from '#db/repositories/drafts.ts';
import { checkRegistration } from '#domain/registration/check.ts';
import type { Check } from '#domain/registration/checks.ts';
import { EMPTY_FIELDS, FIELD_NAMES, type FieldName, type Fields } from '#domain/registration/fields.ts';
import { missingParts } from '#domain/registration/missing.ts';
import { fingersExtra, fingerStates, neededOf, type Surroundings } from './fingers/facts.ts';
import { EXCEPTION_PHOTO, readFingers, type FingersRecord } from './fingers/notes.ts';

export type PassedWarnings = RegistrationState['passed'];
export type PhotoNote = NonNullable<RegistrationState['photo']>;

/** Names under which a draft's values are kept: fields by their own, and these notes as JSON. */
export const PASSED = 'passed';
export const PHOTO = 'photo';
export const SUPERSEDES = 'supersedes';

export interface DraftRecord {
  readonly fields: Fields;
  readonly passed: PassedWarnings;
  readonly photo: PhotoNote | null;
  readonly exceptionPhoto: PhotoNote | null;
  readonly fingers: FingersRecord;
  readonly supersedes: RegistrationState['supersedes'];
}

const note = <S extends z.ZodType>(schema: S, text: string | undefined): z.output<S> | null =>
  text === undefined ? null : schema.parse(JSON.parse(text));

export function readRecord(values: Readonly<Record<string, string>>): DraftRecord {
  const typed = FIELD_NAMES.map((name): [FieldName, string] => [name, values[name] ?? EMPTY_FIELDS[name]]);
  return {
    fields: Object.fromEntries(typed) as Record<FieldName, string>,
    passed: note(registrationState.shape.passed, values[PASSED]) ?? [],
    photo: note(registrationState.shape.photo, values[PHOTO]),
    exceptionPhoto: note(registrationState.shape.photo, values[EXCEPTION_PHOTO]),
    fingers: readFingers(values),
    supersedes: note(registrationState.shape.supersedes, values[SUPERSEDES]),
  };
}

export interface Rules extends Omit<Surroundings, 'exceptionPhoto'> {
  /** The day at the counter, YYYY-MM-DD. */
  readonly today: string;
  readonly training: boolean;
  /** Another open draft here has the same CNIC. */
  readonly otherDraft: boolean;
}

const checksOf = (fields: Fields, rules: Rules): readonly Check[] => [
  ...checkRegistration(fields, rules),
  ...(rules.otherDraft ? ([{ field: 'cnic', code: 'cnic-other-draft', level: 'warn' }] as const) : []),
];

export function toState(head: DraftHead, record: DraftRecord, rules: Rules): RegistrationState {
  const checks = checksOf(record.fields, rules);
  const around = { ...rules, exceptionPhoto: record.exceptionPhoto };
  const missing = missingParts({
    checks,
    passed: record.passed,
    hasPhoto: record.photo !== null,
    fingersDone: neededOf(record.fingers, around).length === 0,
  });
  return {
    id: head.id,
    rev: head.rev,
    savedAt: head.savedAt,
    createdAt: head.createdAt,
    fields: { ...record.fields },
    checks: checks.map(({ values, ...check }) => ({ ...check, ...(values && { values: { ...values } }) })),
    passed: [...record.passed],
    photo: record.photo,
    supersedes: record.supersedes,
    fingers: fingerStates(record.fingers, rules.policy),
    fingersExtra: fingersExtra(record.fingers, around),
    missing: [...missing],
  };
}
