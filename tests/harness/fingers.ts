/** Steps of the finger part of a registration, as the page takes them. */
import type { CallContext } from '#contract/define.ts';
import type { RegistrationState } from '#contract/model.ts';
import type { Finger, Slap, Target } from '#domain/fingerprints/positions.ts';
import { OPERATOR, valueOf, type WholeCounter } from './whole-counter.ts';

export const slap = (which: Slap): Target => ({ kind: 'slap', slap: which });
export const one = (finger: Finger): Target => ({ kind: 'finger', finger });

export const take = (
  { handlers }: Pick<WholeCounter, 'handlers'>,
  id: string,
  target: Target,
  who: CallContext = OPERATOR,
) => handlers['registration.captureFingers']({ id, target }, who);

/** Takes it and answers how it ended; the call itself must be answered with ok. */
export const resultOf = async (
  counter: Pick<WholeCounter, 'handlers'>,
  id: string,
  target: Target,
  who: CallContext = OPERATOR,
) => valueOf(await take(counter, id, target, who)).result;

export const stateOf = async (
  { handlers }: Pick<WholeCounter, 'handlers'>,
  id: string,
  who: CallContext = OPERATOR,
) => valueOf(await handlers['registration.get']({ id }, who));

export const fingerOf = ({ fingers }: Pick<RegistrationState, 'fingers'>, finger: Finger) => {
  const found = fingers.find((each) => each.finger === finger);
  if (!found) throw new Error('all ten are there');
  return found;
};

export const newDraft = async ({ handlers }: Pick<WholeCounter, 'handlers'>): Promise<string> =>
  valueOf(await handlers['registration.create']({}, OPERATOR)).id;
