/** Which finding stands under a field: one, the gravest, and none while it would only disturb. */
import type { Check } from '#domain/registration/checks.ts';
import type { FieldName } from '#domain/registration/fields.ts';
import { isOpen } from '#domain/registration/missing.ts';
import type { DeskModel } from '../desk/model.ts';

export interface Shown {
  readonly check: Check | null;
  /** The reason with which the operator passed it; null while it is open. */
  readonly reason: string | null;
}

const NOTHING: Shown = { check: null, reason: null };

type Seen = Pick<DeskModel, 'server' | 'text' | 'touched' | 'unsaved' | 'focused'>;

/** True of a number or a date while it is being typed; said once the field is left. */
const UNFINISHED: ReadonlySet<Check['code']> = new Set<Check['code']>(['cnic-incomplete', 'date-invalid']);

function disturbs(check: Check, field: FieldName, model: Seen): boolean {
  if (check.code === 'required') return model.text[field] !== '' || model.unsaved.includes(field);
  return UNFINISHED.has(check.code) && model.focused === field;
}

export function shownCheck(field: FieldName, model: Seen): Shown {
  const { server, touched } = model;
  if (server === null || !touched.includes(field)) return NOTHING;
  const checks = server.checks.filter((check) => check.field === field && !disturbs(check, field, model));
  const check =
    checks.find(({ level }) => level === 'block') ??
    checks.find((each) => isOpen(each, server.passed)) ??
    checks[0];
  if (check === undefined) return NOTHING;
  const passed = server.passed.find((each) => each.field === field && each.code === check.code);
  return { check, reason: check.level === 'warn' ? (passed?.reason ?? null) : null };
}
