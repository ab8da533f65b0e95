import { useState, type FormEvent } from 'react';

/** A form with one code in it. @param take gets it without blanks around it, never empty; `clear` empties the field */
export function useCode(take: (code: string, clear: () => void) => Promise<void>) {
  const [code, setCode] = useState('');
  return {
    code,
    setCode,
    submit: (event: FormEvent): void => {
      event.preventDefault();
      const trimmed = code.trim();
      if (trimmed !== '') void take(trimmed, () => setCode(''));
    },
  };
}
