import { TextField, type TextFieldProps } from './TextField.tsx';
import { digitsOf } from './mask.ts';
import { useMask } from './useMask.ts';

const CNIC_GROUPS = [5, 7, 1] as const;

export interface CnicFieldProps extends Omit<
  TextFieldProps,
  'kind' | 'lang' | 'inputRef' | 'value' | 'onChange'
> {
  /** Up to 13 digits, without dashes. */
  readonly value: string;
  readonly onChange: (digits: string) => void;
}

/** A CNIC as it stands on the card, 99201-1234567-4. Digits of any script are taken; the record gets ASCII. */
export function CnicField({ value, onChange, ...rest }: CnicFieldProps) {
  const mask = useMask(digitsOf(value), CNIC_GROUPS, onChange);
  return <TextField inputMode="numeric" autoComplete="off" {...rest} {...mask} kind="digits" />;
}
