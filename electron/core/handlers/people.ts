import { ok } from '#contract/errors.ts';
import type { Backend } from '../backend.ts';
import { operatorOf } from '../guard.ts';
import type { CoreHandlers } from './index.ts';

type PeopleHandlers = Pick<CoreHandlers, 'session.enrolOwnFinger' | 'people.list' | 'people.add'>;

export const peopleHandlers = ({ people, enrolOwnFinger }: Backend): PeopleHandlers => ({
  'session.enrolOwnFinger': ({ finger }, context) => enrolOwnFinger(finger, operatorOf(context)),
  'people.list': async () => ok(people.list()),
  'people.add': (input, context) => people.add(input, operatorOf(context)),
});
