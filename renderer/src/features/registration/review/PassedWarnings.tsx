import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/shallow';
import type { Check } from '#domain/registration/checks.ts';
import type { FieldName } from '#domain/registration/fields.ts';
import { isPassed } from '#domain/registration/missing.ts';
import { useDeskState } from '../desk/DeskContext.ts';
import { checkText } from '../person/checkText.ts';

/** The word that names a field, without its script. */
export function wordOf(field: FieldName) {
  switch (field) {
    case 'nameEn':
    case 'nameUr':
      return 'name';
    case 'fatherNameEn':
    case 'fatherNameUr':
      return 'fatherName';
    case 'addressEn':
    case 'addressUr':
      return 'address';
    case 'cnic':
    case 'gender':
    case 'birthDate':
      return field;
  }
}

const NO_CHECKS: readonly Check[] = [];

/** The warnings that the operator passed, with the reasons given. */
export function PassedWarnings() {
  const { t } = useTranslation('registration');
  const { checks, passed } = useDeskState(
    useShallow(({ server }) => ({ checks: server?.checks ?? NO_CHECKS, passed: server?.passed })),
  );
  const shown = checks.filter((check) => isPassed(check, passed ?? []));
  if (shown.length === 0) return null;
  return (
    <ul className="uc-reg-passed" aria-label={t('review.passed')}>
      {shown.map((check) => (
        <li key={`${check.field} ${check.code}`}>
          <CircleCheck size={15} aria-hidden="true" />
          <span>
            {t(`fields.${wordOf(check.field)}`)}: {checkText(t, check)}{' '}
            <em>{passed?.find((each) => each.field === check.field && each.code === check.code)?.reason}</em>
          </span>
        </li>
      ))}
    </ul>
  );
}
