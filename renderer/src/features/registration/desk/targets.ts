/** Which fingers are in hand, and what comes next. */
import type { FingerState, RegistrationState } from '#contract/model.ts';
import { nextTarget, type Statuses } from '#domain/fingerprints/plan.ts';
import { FINGERS, fingersOf, type Finger, type Slap, type Target } from '#domain/fingerprints/positions.ts';
import { isSettled } from '#domain/fingerprints/status.ts';
import type { AttemptName } from './model.ts';

export const fingerOf = (state: RegistrationState | null, finger: Finger): FingerState | undefined =>
  state?.fingers.find((each) => each.finger === finger);

const statuses = (state: RegistrationState): Statuses =>
  Object.fromEntries(
    FINGERS.map((finger) => [finger, fingerOf(state, finger)?.status ?? 'open']),
  ) as Statuses;

const unsettled = (state: RegistrationState, target: Target): readonly FingerState[] =>
  fingersOf(target).flatMap((name) => {
    const finger = fingerOf(state, name);
    return finger === undefined || isSettled(finger.status) ? [] : [finger];
  });

const firstOf = ([first]: readonly FingerState[]): Target | null =>
  first === undefined ? null : { kind: 'finger', finger: first.finger };

/**
 * A slap of which one finger is left, or fingers that were all taken often enough, comes down to the first of them: what
 * is left is to be decided finger by finger.
 */
export function narrowed(state: RegistrationState, target: Target): Target {
  if (target.kind === 'finger') return target;
  const open = unsettled(state, target);
  const enough = open.every(({ takes }) => takes >= state.fingersExtra.takesBeforeKeeping);
  return open.length === 1 || enough ? (firstOf(open) ?? target) : target;
}

export interface Means {
  readonly slapScanner: boolean;
  /** Slaps that are taken finger by finger all the same. */
  readonly singly: readonly Slap[];
}

export function upcoming(state: RegistrationState, { slapScanner, singly }: Means): Target | null {
  const next = nextTarget(statuses(state), { slap: slapScanner });
  if (next === null) return null;
  if (next.kind === 'slap' && singly.includes(next.slap)) return firstOf(unsettled(state, next)) ?? next;
  return narrowed(state, next);
}

export const settledCount = (state: RegistrationState | null): number =>
  (state?.fingers ?? []).filter((each) => isSettled(each.status)).length;

export const isSettledTarget = (state: RegistrationState | null, target: Target): boolean =>
  fingersOf(target).every((finger) => isSettled(fingerOf(state, finger)?.status ?? 'open'));

export const sameTarget = (a: Target | null, b: Target | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    (a.kind === 'finger'
      ? b.kind === 'finger' && a.finger === b.finger
      : b.kind === 'slap' && a.slap === b.slap));

export const attemptName = (finger: Finger, n: number): AttemptName => `${finger}/${n}`;

/** The picture that stands for a finger: its best attempt's. */
export function bestPicture(state: FingerState | undefined): AttemptName | null {
  return state === undefined || state.best === null ? null : attemptName(state.finger, state.best);
}
