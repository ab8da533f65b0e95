/** Fingers: an applicant's, and those of people who work here. */
import { z } from 'zod';
import { coreProcedure, nothing } from '../define.ts';
import { DEVICE_ERRORS, STORAGE_ERRORS } from '../errors.ts';
import * as model from '../model.ts';
import { draftRef, registrationErrors, userName } from './shared.ts';

export const fingersProcedures = {
  /** Takes one of the signed-in person's own fingers, so that it cannot pass for an applicant's. */
  'session.enrolOwnFinger': coreProcedure({
    input: z.strictObject({ finger: model.finger }),
    output: model.listedPerson,
    errors: [...DEVICE_ERRORS, ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** The applicant with both hands beside the face, where a finger is excepted. */
  'registration.setExceptionPhoto': coreProcedure({
    input: z.strictObject({ id: model.id, jpeg: model.bytes, source: z.enum(['camera', 'training']) }),
    output: model.registrationState,
    errors: ['registration/bad-photo', ...registrationErrors],
    access: ['operator', 'supervisor'],
  }),
  /**
   * Takes a finger, or a slap without its excepted fingers; progress and previews come as events. Answers when what is
   * kept is saved in the draft.
   */
  'registration.captureFingers': coreProcedure({
    input: z.strictObject({ id: model.id, target: model.captureTarget }),
    output: z.strictObject({ state: model.registrationState, result: model.captureResult }),
    errors: ['registration/finger-excepted', ...DEVICE_ERRORS, ...registrationErrors],
    access: ['operator', 'supervisor'],
  }),
  /** Keeps a finger below its threshold, after as many takes as the policy asks; too-early: details.left takes to go. */
  'registration.keepLowFinger': coreProcedure({
    input: z.strictObject({ id: model.id, finger: model.finger, reason: z.string().trim().min(3).max(200) }),
    output: model.registrationState,
    errors: ['registration/too-early', ...registrationErrors],
    access: ['operator', 'supervisor'],
  }),
  /** Says that a finger cannot be taken; null takes that back. Attempts of it stay to look at. */
  'registration.setException': coreProcedure({
    input: z.strictObject({
      id: model.id,
      finger: model.finger,
      exception: z
        .strictObject({
          kind: z.enum(model.EXCEPTION_KINDS),
          lasting: z.enum(['temporary', 'permanent']),
          reason: z.string().trim().min(3).max(200),
        })
        .nullable(),
    }),
    output: model.registrationState,
    errors: registrationErrors,
    access: ['operator', 'supervisor'],
  }),
  /** A second person, by user name and PIN, confirms the exceptions as they stand; any change of them asks again. */
  'registration.confirmExceptions': coreProcedure({
    input: z.strictObject({ id: model.id, userName, pin: z.string().max(32) }),
    output: model.registrationState,
    errors: [
      'session/wrong-pin',
      'session/locked',
      // The operator's own account, or one that is no supervisor's.
      'registration/same-person',
      'registration/not-entitled',
      ...registrationErrors,
    ],
    access: ['operator', 'supervisor'],
  }),
  /** Draws two random fingers out of those taken, for the applicant to lay on the glass again. */
  'registration.startChallenge': coreProcedure({
    input: draftRef,
    output: model.registrationState,
    // too-early: fewer than two fingers are taken.
    errors: ['registration/too-early', ...registrationErrors],
    access: ['operator', 'supervisor'],
  }),
  /** Takes one of the drawn fingers and matches it; not-matched counts a try and changes nothing else. */
  'registration.answerChallenge': coreProcedure({
    input: z.strictObject({ id: model.id, finger: model.finger }),
    output: model.registrationState,
    errors: ['registration/not-matched', 'registration/too-early', ...DEVICE_ERRORS, ...registrationErrors],
    access: ['operator', 'supervisor'],
  }),
  'registration.stopCapture': coreProcedure({
    input: nothing,
    output: nothing,
    errors: [],
    access: ['operator', 'supervisor'],
  }),
} as const;
