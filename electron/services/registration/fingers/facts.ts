/** The fingers of a draft as the domain's rules and the page see them. */
import type { RegistrationState } from '#contract/model.ts';
import { fingerNeeds, type FingersFacts } from '#domain/fingerprints/needs.ts';
import type { Statuses } from '#domain/fingerprints/plan.ts';
import type { CapturePolicy } from '#domain/fingerprints/policy.ts';
import { FINGERS, type Finger } from '#domain/fingerprints/positions.ts';
import { bestAttempt, fingerStatus, type FingerFacts } from '#domain/fingerprints/status.ts';
import type { PhotoNote } from '../record.ts';
import type { AttemptNote, FingerNote, FingersRecord } from './notes.ts';

/** The attempt that counts, or null without any. */
export function bestOf({ attempts }: Pick<FingerNote, 'attempts'>): AttemptNote | null {
  const best = bestAttempt(
    attempts.map((attempt) => ({ attempt, n: attempt.n, quality: attempt.quality.score })),
  );
  return best?.attempt ?? null;
}

const factsOf = (finger: Finger, note: FingerNote): FingerFacts => ({
  finger,
  attempts: note.attempts.map(({ n, quality }) => ({ n, quality: quality.score })),
  takes: note.takes,
  keptLow: note.keptLow !== null,
  exception: note.exception !== null,
});

export const statusesOf = ({ notes }: FingersRecord, policy: CapturePolicy): Statuses =>
  Object.fromEntries(
    FINGERS.map((finger) => [
      finger,
      fingerStatus(factsOf(finger, notes[finger]), policy.thresholds[finger]),
    ]),
  ) as Record<Finger, Statuses[Finger]>;

export const exceptedFingers = ({ notes }: FingersRecord): readonly Finger[] =>
  FINGERS.filter((finger) => notes[finger].exception !== null);

export interface Surroundings {
  readonly policy: CapturePolicy;
  readonly exceptionPhoto: PhotoNote | null;
  /** The fingers of the operator who asks are known. */
  readonly operatorKnown: boolean;
}

export function neededOf(record: FingersRecord, { policy, exceptionPhoto }: Surroundings) {
  const facts: FingersFacts = {
    statuses: statusesOf(record, policy),
    exceptions: exceptedFingers(record).flatMap((finger) => record.notes[finger].exception ?? []),
    hasExceptionPhoto: exceptionPhoto !== null,
    confirmed: record.confirmation !== null,
    challenge: record.challenge,
  };
  return fingerNeeds(facts, policy);
}

export function fingerStates(record: FingersRecord, policy: CapturePolicy): RegistrationState['fingers'] {
  const statuses = statusesOf(record, policy);
  return FINGERS.map((finger) => {
    const note = record.notes[finger];
    return {
      finger,
      threshold: policy.thresholds[finger],
      status: statuses[finger],
      attempts: note.attempts.map(
        ({ device: _device, signed: _signed, compression: _compression, ...attempt }) => attempt,
      ),
      best: bestOf(note)?.n ?? null,
      takes: note.takes,
      keptLow: note.keptLow,
      exception: note.exception,
    };
  });
}

export function fingersExtra(record: FingersRecord, around: Surroundings): RegistrationState['fingersExtra'] {
  const { confirmation, challenge } = record;
  return {
    needs: [...neededOf(record, around)],
    takesBeforeKeeping: around.policy.takes,
    exceptionPhoto: around.exceptionPhoto,
    confirmedBy: confirmation && { displayName: confirmation.displayName, at: confirmation.at },
    challenge: challenge && {
      fingers: [...challenge.fingers],
      matched: [...challenge.matched],
      tries: challenge.tries,
    },
    operatorKnown: around.operatorKnown,
  };
}
