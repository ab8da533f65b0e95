import type { ReactNode, Ref } from 'react';
import { Input } from 'react-aria-components/Input';
import { TextArea } from 'react-aria-components/TextArea';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaProps,
} from 'react-aria-components/TextField';
import type { Language } from '#contract/model.ts';
import { useLanguage } from '#renderer/i18n/useLanguage.ts';
import { NastaliqPreview } from '../text/NastaliqPreview.tsx';
import { FieldBox, FieldLabels, FieldMessage } from './FieldFrame.tsx';
import type { FieldLabel, FieldMessageProps } from './labels.ts';

export interface TextFieldProps extends Omit<AriaProps, 'children' | 'className' | 'style' | 'isInvalid'> {
  readonly label: FieldLabel;
  /** The script of what is typed; without it the direction follows the first letter. */
  readonly lang?: Language;
  readonly message?: FieldMessageProps | undefined;
  /** Lines kept free under the field. */
  readonly room?: 0 | 1 | 2;
  /** More than one line. */
  readonly rows?: number;
  readonly placeholder?: string;
  readonly suffix?: ReactNode;
  /** Shows what is typed in Nastaliq under the field. */
  readonly preview?: boolean;
  /** Digits, codes and paths: tabular, always left to right. */
  readonly kind?: 'text' | 'digits';
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function TextField({
  label,
  lang,
  message,
  room = 1,
  rows,
  placeholder,
  suffix,
  preview = false,
  kind = 'text',
  inputRef,
  ...rest
}: TextFieldProps) {
  const language = useLanguage();
  const box = {
    lang: kind === 'digits' ? 'en' : (lang ?? language),
    dir: kind === 'digits' ? 'ltr' : lang === undefined ? 'auto' : lang === 'ur' ? 'rtl' : 'ltr',
    className: kind === 'digits' ? 'uc-input uc-input--digits' : 'uc-input',
    ...(placeholder !== undefined && { placeholder }),
  };
  return (
    <AriaTextField
      {...rest}
      className="uc-field"
      isInvalid={message?.level === 'error'}
      {...(message && { 'data-level': message.level })}
    >
      <FieldLabels label={label} />
      <FieldBox suffix={suffix} dir={box.dir}>
        {rows === undefined ? (
          <Input {...box} {...(inputRef && { ref: inputRef })} />
        ) : (
          <TextArea {...box} rows={rows} />
        )}
      </FieldBox>
      {preview && <NastaliqPreview text={rest.value ?? ''} />}
      <FieldMessage message={message} room={room} />
    </AriaTextField>
  );
}
