/** The people of this counter, and which of their own fingers are known. */
import type { Answer, InputOf } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { AppContract } from '#contract/contract.ts';
import type { ListedPerson } from '#contract/model.ts';
import type { OperatorRecord, OperatorRepository } from '#db/repositories/operators.ts';
import type { OwnFingerRepository } from '#db/repositories/own-fingers.ts';
import { FINGERS } from '#domain/fingerprints/positions.ts';
import type { Audit, Clock, NewId } from '../ports.ts';
import { toPerson } from '../session/session.ts';

export interface People {
  list(): ListedPerson[];
  /** Null: no such person. */
  get(id: string): ListedPerson | null;
  add(
    input: InputOf<AppContract['people.add']>,
    by: string,
  ): Promise<Answer<ListedPerson, 'people/name-taken'>>;
  /** Own fingers of this person are known. */
  isKnown(id: string): boolean;
}

interface Needs {
  readonly operators: OperatorRepository;
  readonly ownFingers: OwnFingerRepository;
  readonly hashPin: (pin: string) => Promise<string>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly audit: Audit;
}

export function createPeople({ operators, ownFingers, hashPin, clock, newId, audit }: Needs): People {
  const listed = (operator: OperatorRecord): ListedPerson => {
    const own = ownFingers.list().filter(({ operatorId }) => operatorId === operator.id);
    const fingers = FINGERS.filter((finger) => own.some((each) => each.finger === finger));
    return { ...toPerson(operator), fingers };
  };
  return {
    list: () => operators.all().map(listed),
    get: (id) => {
      const operator = operators.byId(id);
      return operator && listed(operator);
    },
    add: async ({ displayName, userName, pin, roles }, by) => {
      const pinHash = await hashPin(pin);
      // From here on nothing waits: two of the same name cannot both find it free.
      if (operators.byUserName(userName)) return fail('people/name-taken');
      const person = { id: newId(), userName, displayName, roles: [...new Set(roles)], pinHash };
      operators.create(person, clock.now());
      const detail = `${person.id} ${person.roles.join(' ')}`;
      audit.audit({ at: clock.now(), kind: 'person-added', who: by, detail });
      return ok(listed(person));
    },
    isKnown: (id) => ownFingers.list().some(({ operatorId }) => operatorId === id),
  };
}
