/** What the sealed document says of the fingers: each of the ten, taken or excepted, and on whose word. */
import { isPassed } from '#domain/fingerprints/challenge.ts';
import type { CapturePolicy } from '#domain/fingerprints/policy.ts';
import { FINGERS, FINGER_POSITION, type Finger } from '#domain/fingerprints/positions.ts';
import type { DraftRecord } from '../record.ts';
import { EXCEPTION_PHOTO_FILE, filesOf, sealedFingers, sealsExceptionPhoto } from './attachments.ts';
import { statusesOf } from './facts.ts';
import type { AttemptNote } from './notes.ts';

/** The qualities are this app's own measure; nobody may take them for NFIQ. */
const ALGORITHMS = {
  quality: 'uc-counter internal quality',
  /** What is kept of a finger's picture, and how: drivers/imaging/keep. */
  pictures: 'uc-counter finger pictures 1',
  minutiae: 'uc-counter minutiae',
  matching: 'uc-counter matcher',
} as const;

interface Sealing {
  readonly policy: CapturePolicy;
  readonly operatorKnown: boolean;
}

function takenPart(finger: Finger, best: AttemptNote) {
  const { n, at, signed, ...facts } = best;
  return { ...filesOf(finger, { signed }), take: n, takenAt: at, ...facts };
}

export function fingersPart(
  record: DraftRecord,
  { policy, operatorKnown }: Sealing,
): Record<string, unknown> {
  const { notes, confirmation, challenge } = record.fingers;
  const statuses = statusesOf(record.fingers, policy);
  const sealed = sealedFingers(record.fingers);
  return {
    algorithms: ALGORITHMS,
    operatorKnown,
    fingers: FINGERS.map((finger) => {
      const best = sealed.find((each) => each.finger === finger)?.best;
      return {
        finger,
        position: FINGER_POSITION[finger],
        status: statuses[finger],
        threshold: policy.thresholds[finger],
        takes: notes[finger].takes,
        keptLow: notes[finger].keptLow,
        exception: notes[finger].exception,
        taken: best ? takenPart(finger, best) : null,
      };
    }),
    exceptionPhoto: sealsExceptionPhoto(record)
      ? {
          file: EXCEPTION_PHOTO_FILE,
          takenAt: record.exceptionPhoto?.at,
          source: record.exceptionPhoto?.source,
        }
      : null,
    // Ids, never names.
    exceptionsConfirmed: confirmation && { personId: confirmation.personId, at: confirmation.at },
    challenge: challenge && { ...challenge, passed: isPassed(challenge) },
  };
}
