/** Who is signed in at this counter. */
import { ROLES, type Answer, type Role } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { Person } from '#contract/model.ts';
import type { OperatorRecord, OperatorRepository } from '#db/repositories/operators.ts';
import type { Audit, Clock, Publish } from '../ports.ts';
import { afterWrongPin, carriedOver, triesLeft, waitLeft } from './pin-guard.ts';

export interface Session {
  person(): Person | null;
  signIn(input: {
    readonly userName: string;
    readonly pin: string;
  }): Promise<Answer<Person, 'session/wrong-pin' | 'session/locked'>>;
  signOut(): void;
}

interface Needs {
  readonly operators: OperatorRepository;
  readonly pinMatches: (pin: string, stored: string) => Promise<boolean>;
  /** A hash that no PIN has, so that an unknown user name takes as long as a known one. */
  readonly decoyHash: Promise<string>;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly publish: Publish;
}

const isRole = (word: string): word is Role => (ROLES as readonly string[]).includes(word);

export const toPerson = (operator: OperatorRecord): Person => ({
  id: operator.id,
  userName: operator.userName,
  displayName: operator.displayName,
  roles: operator.roles.filter(isRole),
});

/** Unknown user names share one guard: guessing names is slowed like guessing PINs, and fills no table. */
const UNKNOWN = '?';

export function createSession({ operators, pinMatches, decoyHash, clock, audit, publish }: Needs): Session {
  let person: Person | null = null;
  // One attempt at a time: two at once must not share one free try.
  let line: Promise<unknown> = Promise.resolve();

  const set = (next: Person | null) => {
    person = next;
    publish({ type: 'session.changed', person });
  };
  const moment = () => ({ bootId: clock.bootId, monoMs: clock.monotonic() });

  const attempt: Session['signIn'] = async ({ userName, pin }) => {
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
      audit.audit({ at: clock.now(), kind: 'signed-in', who: operator.id });
      const found = toPerson(operator);
      set(found);
      return ok(found);
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
    person: () => person,
    signIn: (input) => {
      const next = line.then(() => attempt(input));
      line = next.catch(() => undefined);
      return next;
    },
    signOut: () => {
      if (!person) return;
      audit.audit({ at: clock.now(), kind: 'signed-out', who: person.id });
      set(null);
    },
  };
}
