/** Who is signed in at this counter. */
import { ROLES, type Answer, type Role } from '#contract/define.ts';
import { ok } from '#contract/errors.ts';
import type { Person } from '#contract/model.ts';
import type { OperatorRecord } from '#db/repositories/operators.ts';
import type { Audit, Clock, Publish } from '../ports.ts';
import type { PinDoor, PinError } from './pin-door.ts';

export interface Session {
  person(): Person | null;
  signIn(input: { readonly userName: string; readonly pin: string }): Promise<Answer<Person, PinError>>;
  signOut(): void;
}

interface Needs {
  readonly door: PinDoor;
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

export function createSession({ door, clock, audit, publish }: Needs): Session {
  let person: Person | null = null;
  const set = (next: Person | null) => {
    person = next;
    publish({ type: 'session.changed', person });
  };
  return {
    person: () => person,
    signIn: async (input) => {
      const answer = await door.check(input);
      if (!answer.ok) return answer;
      audit.audit({ at: clock.now(), kind: 'signed-in', who: answer.value.id });
      const found = toPerson(answer.value);
      set(found);
      return ok(found);
    },
    signOut: () => {
      if (!person) return;
      audit.audit({ at: clock.now(), kind: 'signed-out', who: person.id });
      set(null);
    },
  };
}
