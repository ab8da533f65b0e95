import { useRef, useState } from 'react';
import type { Answer } from '#contract/define.ts';
import type { CallError, ErrorCode } from '#contract/errors.ts';

/** One call at a time that changes something: whether it runs, and what stood against the last one. */
export function useCall() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  /** Known at once: `busy` is only drawn after the next pass, and two presses may come before it. */
  const running = useRef(false);
  /** Its value; null where it was refused, or another one still runs. */
  async function run<T>(call: () => Promise<Answer<T, ErrorCode>>): Promise<T | null> {
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    const answer = await call();
    running.current = false;
    setBusy(false);
    setError(answer.ok ? null : answer.error);
    return answer.ok ? answer.value : null;
  }
  return { busy, error, run, forget: () => setError(null) };
}

export type Call = ReturnType<typeof useCall>;
