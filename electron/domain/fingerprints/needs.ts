/** What stands between the fingers of a registration and its submission. */
import { drawable, isPassed, type Challenge } from './challenge.ts';
import type { Statuses } from './plan.ts';
import { CHALLENGE_FINGERS, type CapturePolicy } from './policy.ts';
import { FINGERS } from './positions.ts';
import { isSettled } from './status.ts';

/** In the order in which to do them. */
export const NEEDS = ['fingers', 'exception-photo', 'second-person', 'challenge'] as const;
export type Need = (typeof NEEDS)[number];

export interface Lasting {
  readonly lasting: 'temporary' | 'permanent';
}

export interface FingersFacts {
  readonly statuses: Statuses;
  readonly exceptions: readonly Lasting[];
  readonly hasExceptionPhoto: boolean;
  /** Somebody else confirmed the exceptions as they now are. */
  readonly confirmed: boolean;
  readonly challenge: Challenge | null;
}

export function needsSecondPerson(exceptions: readonly Lasting[], policy: CapturePolicy): boolean {
  switch (policy.confirmExceptions) {
    case 'never':
      return false;
    case 'permanent':
      return exceptions.some(({ lasting }) => lasting === 'permanent');
    case 'always':
      return exceptions.length > 0;
  }
}

/** A hand of which too few fingers can be taken is not challenged: its exceptions have a second person's word. */
function needsChallenge({ statuses, challenge }: FingersFacts, policy: CapturePolicy): boolean {
  switch (policy.challenge) {
    case 'on-request':
      return false;
    case 'always':
      return drawable(statuses).length >= CHALLENGE_FINGERS && !(challenge && isPassed(challenge));
  }
}

export function fingerNeeds(facts: FingersFacts, policy: CapturePolicy): readonly Need[] {
  const lacks: Readonly<Record<Need, boolean>> = {
    fingers: FINGERS.some((finger) => !isSettled(facts.statuses[finger])),
    'exception-photo': facts.exceptions.length > 0 && !facts.hasExceptionPhoto,
    'second-person': needsSecondPerson(facts.exceptions, policy) && !facts.confirmed,
    challenge: needsChallenge(facts, policy),
  };
  return NEEDS.filter((need) => lacks[need]);
}
