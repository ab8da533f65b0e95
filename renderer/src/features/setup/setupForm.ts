/** The set-up form: flat fields, checked by the contract's own schema before anything is sent. */
import { z } from 'zod';
import { contract, type AppContract } from '#contract/contract.ts';
import type { InputOf } from '#contract/define.ts';
import type { Language } from '#contract/model.ts';

type SetupInput = InputOf<AppContract['setup.complete']>;
const input = contract['setup.complete'].input.shape;
const person = input.firstPerson.shape;

function upstreamOf(kind: SetupInput['upstream']['kind'], address: string): SetupInput['upstream'] | null {
  const parsed = input.upstream.safeParse(kind === 'url' ? { kind, url: address } : { kind });
  return parsed.success ? parsed.data : null;
}

export const setupForm = z
  .object({
    councilName: input.councilName,
    counterName: input.counterName,
    training: z.boolean(),
    upstream: z.enum(['builtin', 'url', 'later']),
    address: z.string().trim(),
    displayName: person.displayName,
    userName: person.userName,
    pin: person.pin,
    pinAgain: z.string(),
  })
  .refine(({ upstream, address }) => upstreamOf(upstream, address) !== null, { path: ['address'] })
  .refine(({ pin, pinAgain }) => pin === pinAgain, { path: ['pinAgain'] });
export type SetupForm = z.input<typeof setupForm>;

export const EMPTY_SETUP: SetupForm = {
  councilName: '',
  counterName: '',
  training: true,
  upstream: 'builtin',
  address: '',
  displayName: '',
  userName: '',
  pin: '',
  pinAgain: '',
};

/** What goes to core; null when the form does not hold. */
export function setupInput(form: SetupForm, language: Language): SetupInput | null {
  const parsed = setupForm.safeParse(form);
  const upstream = upstreamOf(form.upstream, form.address.trim());
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
