import { useLayoutEffect, useReducer, useRef } from 'react';
import { caretAfter, maskDigits, readEdit, type Groups } from './mask.ts';

/** Ties a text field to digits in groups; the cursor stays after the digit that was typed. */
export function useMask(digits: string, groups: Groups, onDigits: (digits: string) => void) {
  const inputRef = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  // A letter that is refused changes no state, yet the cursor must be put back: draw again.
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const value = maskDigits(digits, groups);

  useLayoutEffect(() => {
    if (caret.current === null) return;
    const at = caretAfter(value, caret.current);
    inputRef.current?.setSelectionRange(at, at);
    caret.current = null;
  });

  const onChange = (typed: string) => {
    const edit = readEdit(digits, typed, inputRef.current?.selectionStart ?? typed.length, groups);
    caret.current = edit.caret;
    redraw();
    if (edit.digits !== digits) onDigits(edit.digits);
  };
  return { value, onChange, inputRef };
}
