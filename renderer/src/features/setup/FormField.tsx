import type { Ref } from 'react';
import { useController, type Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Language } from '#contract/model.ts';
import { PinField, TextField, type FieldMessageProps } from '#renderer/ui/index.ts';
import type { SetupForm } from './setupForm.ts';

type TextName = Exclude<keyof SetupForm, 'training' | 'upstream' | 'address' | 'code'>;

interface FormFieldProps {
  readonly control: Control<SetupForm>;
  readonly name: TextName;
  readonly label: string;
  readonly note?: string;
  readonly placeholder?: string;
  readonly lang?: Language;
  readonly kind?: 'text' | 'pin';
  readonly autoFocus?: boolean;
}

/** A text field of the set-up form; what is wrong with it stands under it in words. */
export function FormField({ control, name, label, note, kind = 'text', ...rest }: FormFieldProps) {
  const { t } = useTranslation('setup');
  const { field, fieldState } = useController({ control, name });
  const message = (): FieldMessageProps | undefined => {
    if (fieldState.error) return { level: 'error', text: t(`wrong.${name}`) };
    return note === undefined ? undefined : { level: 'note', text: note };
  };
  const shared = {
    label,
    value: field.value,
    onChange: field.onChange,
    onBlur: field.onBlur,
    inputRef: field.ref as Ref<HTMLInputElement>,
    message: message(),
    autoComplete: 'off',
    ...rest,
  };
  return kind === 'pin' ? <PinField {...shared} /> : <TextField {...shared} kind={kind} />;
}
