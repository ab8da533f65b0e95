/** What is typed to choose an upstream, and what goes to core of it. Pure. */
import { upstreamChoice, type UpstreamChoice } from '#contract/model.ts';

/** 'address': it is none. 'https': outside training it must be a secure one. */
export type AddressTrouble = 'address' | 'https';

/** The built-in office has keys that everybody knows: only training may use it. */
export const choicesFor = (training: boolean): readonly UpstreamChoice['kind'][] =>
  training ? ['builtin', 'url'] : ['url'];

export interface TypedUpstream {
  readonly address: string;
  readonly code: string;
}

/** An empty code is none. */
export function addressedUpstream({ address, code }: TypedUpstream): UpstreamChoice | null {
  const trimmed = code.trim();
  const parsed = upstreamChoice.safeParse({
    kind: 'url',
    url: address.trim(),
    code: trimmed === '' ? null : trimmed,
  });
  return parsed.success ? parsed.data : null;
}

export function addressTrouble(address: string, training: boolean): AddressTrouble | null {
  const choice = addressedUpstream({ address, code: '' });
  if (choice?.kind !== 'url') return 'address';
  return training || new URL(choice.url).protocol === 'https:' ? null : 'https';
}
