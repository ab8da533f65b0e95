import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallError } from '#contract/errors.ts';

type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CallError };

/** Asks once when shown and again on `reload`; what was read before stays in sight meanwhile. Newest answer wins. */
export function useAnswer<T>(ask: () => Promise<Reply<T>>) {
  const [value, setValue] = useState<T | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const newest = useRef(0);
  const reload = useCallback((): Promise<void> => {
    newest.current += 1;
    const mine = newest.current;
    return ask().then((answer) => {
      if (mine !== newest.current) return;
      if (answer.ok) setValue(answer.value);
      setError(answer.ok ? null : answer.error);
    });
  }, [ask]);
  useEffect(() => void reload(), [reload]);
  return { value, error, reload, loading: value === null && error === null };
}
