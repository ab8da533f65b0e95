/** Random fingers laid on the glass again: proof that the hand at the end is the hand of the beginning. */
import type { Statuses } from './plan.ts';
import { CHALLENGE_FINGERS } from './policy.ts';
import { FINGERS, type Finger } from './positions.ts';

export interface Challenge {
  readonly fingers: readonly Finger[];
  readonly matched: readonly Finger[];
  /** Answers given, matched or not. */
  readonly tries: number;
}

/** A whole number from 0 up to but without `below`, by chance that nobody can foresee. */
export type Chance = (below: number) => number;

/** The fingers to draw from: the good ones, or all that are taken where too few are good. */
export function drawable(statuses: Statuses): readonly Finger[] {
  const good = FINGERS.filter((finger) => statuses[finger] === 'good');
  if (good.length >= CHALLENGE_FINGERS) return good;
  return FINGERS.filter((finger) => statuses[finger] !== 'open' && statuses[finger] !== 'exception');
}

/** Draws anew, or null where too few fingers are taken. */
export function drawChallenge(statuses: Statuses, chance: Chance): Challenge | null {
  const left = [...drawable(statuses)];
  if (left.length < CHALLENGE_FINGERS) return null;
  const fingers = Array.from({ length: CHALLENGE_FINGERS }, () => left.splice(chance(left.length), 1)).flat();
  return { fingers, matched: [], tries: 0 };
}

export function answered(challenge: Challenge, finger: Finger, matches: boolean): Challenge {
  const isNew = matches && !challenge.matched.includes(finger);
  return {
    ...challenge,
    matched: isNew ? [...challenge.matched, finger] : challenge.matched,
    tries: challenge.tries + 1,
  };
}

export const isPassed = (challenge: Challenge): boolean =>
  challenge.fingers.every((finger) => challenge.matched.includes(finger));

/** What is left of a challenge when these fingers were taken anew or excepted: nothing, if it had drawn one of them. */
export const afterChange = (challenge: Challenge | null, changed: readonly Finger[]): Challenge | null =>
  challenge?.fingers.some((finger) => changed.includes(finger)) ? null : challenge;
