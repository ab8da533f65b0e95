import { dateOfDigits, DATE_GROUPS, digitsOfDate } from './dates.ts';
import { TextField, type TextFieldProps } from './TextField.tsx';
import { useMask } from './useMask.ts';

export interface DateFieldProps extends Omit<
  TextFieldProps,
  'kind' | 'lang' | 'inputRef' | 'value' | 'onChange'
> {
  /** YYYY-MM-DD, or what is typed so far. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A date typed day first, 14-08-1991; left to right in both languages. */
export function DateField({ value, onChange, ...rest }: DateFieldProps) {
  const mask = useMask(digitsOfDate(value), DATE_GROUPS, (digits) => onChange(dateOfDigits(digits)));
  return (
    <TextField
      inputMode="numeric"
      autoComplete="off"
      placeholder="DD-MM-YYYY"
      {...rest}
      {...mask}
      kind="digits"
    />
  );
}
