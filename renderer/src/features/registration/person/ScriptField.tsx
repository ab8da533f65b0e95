import { useTranslation } from 'react-i18next';
import type { FieldName } from '#domain/registration/fields.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { TextField } from '#renderer/ui/index.ts';
import { useDeskState } from '../desk/DeskContext.ts';
import { useFieldBinding } from './useFieldBinding.ts';
import { useFieldMessage } from './useFieldMessage.tsx';

/** Characters that a save may carry. */
const LONGEST = 400;

interface ScriptFieldProps {
  readonly field: Exclude<FieldName, 'cnic' | 'gender' | 'birthDate'>;
  readonly word: 'name' | 'fatherName' | 'address';
  readonly lang: 'en' | 'ur';
  readonly rows?: number;
}

/** One text in one script; its label is in the same script. */
export function ScriptField({ field, word, lang, rows }: ScriptFieldProps) {
  useTranslation('registration');
  const label = useBoth('registration')[lang](`fields.${word}`);
  const value = useDeskState((model) => model.text[field]);
  const binding = useFieldBinding(field);
  const message = useFieldMessage(field);
  return (
    <div data-field={field}>
      <TextField
        {...binding}
        label={lang === 'en' ? { en: label } : { ur: label }}
        lang={lang}
        value={value}
        maxLength={LONGEST}
        message={message}
        autoComplete="off"
        spellCheck="false"
        {...(rows !== undefined && { rows })}
      />
    </div>
  );
}
