/** Calls that wait for core's answer. When core dies they all get an answer, so that nobody hangs. */
import { fail } from '#contract/errors.ts';
import type { AnyAnswer } from './router.ts';

export interface PendingCalls {
  /** A new call's number, and the promise of its answer. */
  open(): { readonly id: number; readonly answer: Promise<AnyAnswer> };
  settle(id: number, answer: AnyAnswer): void;
  failAll(): void;
}

export function createPendingCalls(): PendingCalls {
  const waiting = new Map<number, (answer: AnyAnswer) => void>();
  let last = 0;
  const settle = (id: number, answer: AnyAnswer): void => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  };
  return {
    open: () => {
      last += 1;
      const id = last;
      return { id, answer: new Promise((resolve) => waiting.set(id, resolve)) };
    },
    settle,
    failAll: () => {
      for (const id of waiting.keys()) settle(id, fail('app/core-unavailable'));
    },
  };
}
