/** The one door that PINs are tried at, for signing in and for a second person's word: one count of wrong ones, one wait. */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { OperatorRecord, OperatorRepository } from '#db/repositories/operators.ts';
import type { Audit, Clock } from '../ports.ts';
import { afterWrongPin, carriedOver, triesLeft, waitLeft } from './pin-guard.ts';

export type PinError = 'session/wrong-pin' | 'session/locked';

export interface PinDoor {
  check(input: {
    readonly userName: string;
    readonly pin: string;
  }): Promise<Answer<OperatorRecord, PinError>>;
}

interface Needs {
  readonly operators: OperatorRepository;
  readonly pinMatches: (pin: string, stored: string) => Promise<boolean>;
  /** A hash that no PIN has, so that an unknown user name takes as long as a known one. */
  readonly decoyHash: Promise<string>;
  readonly clock: Clock;
  readonly audit: Audit;
}

/** Unknown user names share one guard: guessing names is slowed like guessing PINs, and fills no table. */
const UNKNOWN = '?';

export function createPinDoor({ operators, pinMatches, decoyHash, clock, audit }: Needs): PinDoor {
  // One attempt at a time: two at once must not share one free try.
  let line: Promise<unknown> = Promise.resolve();
  const moment = () => ({ bootId: clock.bootId, monoMs: clock.monotonic() });

  const attempt: PinDoor['check'] = async ({ userName, pin }) => {
    const operator = operators.byUserName(userName);
    const key = operator ? userName : UNKNOWN;
    const guard = operators.guard(key);
    const wait = waitLeft(guard, moment());
    if (guard && wait > 0) {
      operators.saveGuard(key, carriedOver(guard, moment()));
      return fail('session/locked', { seconds: Math.ceil(wait / 1000) });
    }
    const right = await pinMatches(pin, operator?.pinHash ?? (await decoyHash));
    if (operator && right) {
      operators.clearGuard(key);
      return ok(operator);
    }
    const next = afterWrongPin(guard, moment());
    operators.saveGuard(key, next);
    audit.audit({
      at: clock.now(),
      kind: 'wrong-pin',
      ...(operator && { who: operator.id }),
      detail: `${next.failures}`,
    });
    if (next.waitMs > 0) return fail('session/locked', { seconds: Math.ceil(next.waitMs / 1000) });
    return fail('session/wrong-pin', { left: triesLeft(next) });
  };

  return {
    check: (input) => {
      const next = line.then(() => attempt(input));
      line = next.catch(() => undefined);
      return next;
    },
  };
}
