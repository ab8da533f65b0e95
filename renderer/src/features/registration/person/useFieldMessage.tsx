import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/shallow';
import { districtOf } from '#domain/cnic/prefixes.ts';
import type { Check, CheckLevel } from '#domain/registration/checks.ts';
import type { FieldName } from '#domain/registration/fields.ts';
import type { FieldMessageProps } from '#renderer/ui/index.ts';
import { useDeskState } from '../desk/DeskContext.ts';
import { checkText } from './checkText.ts';
import { PassWarning } from './PassWarning.tsx';
import { shownCheck } from './shownCheck.ts';

const LEVELS: Readonly<Record<CheckLevel, FieldMessageProps['level']>> = {
  block: 'error',
  warn: 'warn',
  info: 'note',
};

/** What stands under a field: a rule's finding, a passed warning, or a hint. */
export function useFieldMessage(field: FieldName): FieldMessageProps | undefined {
  const { t } = useTranslation('registration');
  const { check, reason } = useDeskState(useShallow((model) => shownCheck(field, model)));
  const district = useDeskState((model) => (field === 'cnic' ? districtOf(model.text.cnic) : null));
  if (check === null) {
    return district === null ? undefined : { level: 'note', text: t('district', { district }) };
  }
  if (reason !== null) return { level: 'good', text: t('pass.passed', { reason }) };
  return { level: LEVELS[check.level], text: <Finding check={check} /> };
}

function Finding({ check }: { readonly check: Check }) {
  const { t } = useTranslation('registration');
  return (
    <>
      {checkText(t, check)} {check.level === 'warn' && <PassWarning check={check} />}
    </>
  );
}
