import { TextField, type TextFieldProps } from './TextField.tsx';
import { digitsOf } from './mask.ts';

export interface PinFieldProps extends Omit<TextFieldProps, 'kind' | 'lang' | 'value' | 'onChange' | 'type'> {
  readonly value: string;
  readonly onChange: (pin: string) => void;
}

const MOST = 12;

/** Four to twelve digits, never shown. */
export function PinField({ onChange, ...rest }: PinFieldProps) {
  return (
    <TextField
      inputMode="numeric"
      autoComplete="off"
      {...rest}
      type="password"
      kind="digits"
      onChange={(typed) => onChange(digitsOf(typed).slice(0, MOST))}
    />
  );
}
