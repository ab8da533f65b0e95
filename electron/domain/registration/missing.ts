import type { Check, CheckCode } from './checks.ts';
import type { FieldName } from './fields.ts';

/** The parts of a registration, in the order of the steps. */
export const PARTS = ['person', 'photo', 'fingers'] as const;
export type Part = (typeof PARTS)[number];

/** A warning that the operator passed; the reason stays in the record. */
export interface PassedWarning {
  readonly field: FieldName;
  readonly code: CheckCode;
  readonly reason: string;
}

export interface Progress {
  readonly checks: readonly Check[];
  readonly passed: readonly PassedWarning[];
  readonly hasPhoto: boolean;
  /** Every finger is taken or excepted, and whatever exceptions and challenge ask for is done. */
  readonly fingersDone: boolean;
}

export function isPassed(check: Check, passed: readonly PassedWarning[]): boolean {
  return passed.some((each) => each.field === check.field && each.code === check.code);
}

/** Whether a check still stands in the way: a block always, a warning until it is passed with a reason, a hint never. */
export function isOpen(check: Check, passed: readonly PassedWarning[]): boolean {
  switch (check.level) {
    case 'block':
      return true;
    case 'warn':
      return !isPassed(check, passed);
    case 'info':
      return false;
  }
}

/** What still stands between a draft and its submission; empty means ready. */
export function missingParts(progress: Progress): readonly Part[] {
  const lacks: Readonly<Record<Part, boolean>> = {
    person: progress.checks.some((check) => isOpen(check, progress.passed)),
    photo: !progress.hasPhoto,
    fingers: !progress.fingersDone,
  };
  return PARTS.filter((part) => lacks[part]);
}

/** A reason was given for one value: when a field changes, so falls what was passed because of it. Gender bears on the CNIC's last digit. */
export function passedAfterChange(
  passed: readonly PassedWarning[],
  changed: FieldName,
): readonly PassedWarning[] {
  return passed.filter(
    (each) => each.field !== changed && !(changed === 'gender' && each.code === 'cnic-parity'),
  );
}
