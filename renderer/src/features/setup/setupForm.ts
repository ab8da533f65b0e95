/** The set-up form: flat fields, checked by the contract's own schema before anything is sent. */
import { z } from 'zod';
import { contract, type AppContract } from '#contract/contract.ts';
import type { InputOf } from '#contract/define.ts';
import type { Language } from '#contract/model.ts';
import { addressedUpstream, addressTrouble } from '#renderer/features/upstream/upstreamForm.ts';

type SetupInput = InputOf<AppContract['setup.complete']>;
const input = contract['setup.complete'].input.shape;
const person = input.firstPerson.shape;

export const setupForm = z
  .object({
    councilName: input.councilName,
    counterName: input.counterName,
    training: z.boolean(),
    upstream: z.enum(['builtin', 'url', 'later']),
    address: z.string(),
    code: z.string(),
    displayName: person.displayName,
    userName: person.userName,
    pin: person.pin,
    pinAgain: z.string(),
  })
  .refine(
    ({ upstream, address, training }) => upstream !== 'url' || addressTrouble(address, training) === null,
    { path: ['address'] },
  )
  .refine(({ pin, pinAgain }) => pin === pinAgain, { path: ['pinAgain'] });
export type SetupForm = z.input<typeof setupForm>;

export const EMPTY_SETUP: SetupForm = {
  councilName: '',
  counterName: '',
  training: true,
  upstream: 'builtin',
  address: '',
  code: '',
  displayName: '',
  userName: '',
  pin: '',
  pinAgain: '',
};

/** What goes to core; null when the form does not hold. */
export function setupInput(form: SetupForm, language: Language): SetupInput | null {
  const parsed = setupForm.safeParse(form);
  const upstream = form.upstream === 'url' ? addressedUpstream(form) : { kind: form.upstream };
  if (!parsed.success || upstream === null) return null;
  const { councilName, counterName, training, displayName, userName, pin } = parsed.data;
  return {
    councilName,
    counterName,
    training,
    upstream,
    firstPerson: { displayName, userName, pin },
    language,
  };
}
