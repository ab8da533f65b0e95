import { useState } from 'react';
import type { CallError } from '#contract/errors.ts';
import { useAppStore, useClient } from '#renderer/app/hooks.ts';

export interface SignInForm {
  readonly userName: string;
  readonly pin: string;
}

/** One try to sign in: what came of the last one, and until when it is paused (by `performance.now()`). */
export function useSignIn() {
  const client = useClient();
  const setPerson = useAppStore((state) => state.setPerson);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [lockedUntil, setLockedUntil] = useState<number | null>(null);

  /** True when it worked. */
  async function signIn({ userName, pin }: SignInForm): Promise<boolean> {
    setPending(true);
    const answer = await client['session.signIn']({ userName, pin });
    setPending(false);
    if (answer.ok) {
      setPerson(answer.value);
      return true;
    }
    const seconds = answer.error.details?.['seconds'];
    const locked = answer.error.code === 'session/locked' && typeof seconds === 'number';
    setLockedUntil(locked ? performance.now() + seconds * 1000 : null);
    setError(locked ? null : answer.error);
    return false;
  }
  return { signIn, pending, error, lockedUntil };
}
