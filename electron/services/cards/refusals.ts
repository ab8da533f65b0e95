import type { BeginRefusal } from '#domain/cards/print-attempt.ts';

/** The rules' words as the contract has them. */
export const REFUSAL_CODES = {
  'wrong-mode': 'card/not-printed-here',
  unclear: 'card/unclear',
  'has-card': 'card/has-card',
  withdrawn: 'card/withdrawn',
  'no-bytes': 'card/not-here',
  unresolved: 'card/unresolved',
  'not-destroyed': 'card/not-destroyed',
  'needs-supervisor': 'card/needs-supervisor',
  'same-person': 'card/same-person',
  'no-blanks': 'card/no-blanks',
} as const satisfies Readonly<Record<BeginRefusal, string>>;

export type RefusalCode = (typeof REFUSAL_CODES)[BeginRefusal];
