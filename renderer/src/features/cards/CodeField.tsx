import type { ComponentProps } from 'react';
import { TextField } from '#renderer/ui/index.ts';

type CodeFieldProps = Pick<
  ComponentProps<typeof TextField>,
  'label' | 'value' | 'onChange' | 'message' | 'room'
>;

/** Takes what a barcode scanner types, from the first moment on. */
export function CodeField(props: CodeFieldProps) {
  return <TextField {...props} kind="digits" autoComplete="off" spellCheck="false" autoFocus />;
}
