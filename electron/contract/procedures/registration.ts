/** One person's registration, from the first field to the sealed packet. */
import { z } from 'zod';
import { CHECK_CODES } from '#domain/registration/checks.ts';
import { FIELD_NAMES } from '#domain/registration/fields.ts';
import { coreProcedure, nothing } from '../define.ts';
import { STORAGE_ERRORS } from '../errors.ts';
import * as model from '../model.ts';
import { draftRef, registrationErrors } from './shared.ts';

export const registrationProcedures = {
  'registration.drafts': coreProcedure({
    input: nothing,
    output: z.array(model.draftSummary),
    errors: [...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** `supersedes`: a packet that was returned and is taken again. */
  'registration.create': coreProcedure({
    input: z.strictObject({ supersedes: model.id.optional() }),
    output: model.registrationState,
    errors: ['registration/not-returned', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  'registration.get': coreProcedure({
    input: draftRef,
    output: model.registrationState,
    errors: registrationErrors,
    access: ['operator', 'supervisor'],
  }),
  /** Saves one field as it is typed. The text is normalised; the answer holds what was stored. */
  'registration.setField': coreProcedure({
    input: z.strictObject({ id: model.id, field: z.enum(FIELD_NAMES), value: z.string().max(400) }),
    output: model.registrationState,
    errors: registrationErrors,
    access: ['operator', 'supervisor'],
  }),
  /** Goes on in spite of a warning, with a reason that stays in the record. */
  'registration.passWarning': coreProcedure({
    input: z.strictObject({
      id: model.id,
      field: z.enum(FIELD_NAMES),
      code: z.enum(CHECK_CODES),
      reason: z.string().trim().min(3).max(200),
    }),
    output: model.registrationState,
    errors: registrationErrors,
    access: ['operator', 'supervisor'],
  }),
  'registration.setPhoto': coreProcedure({
    input: z.strictObject({ id: model.id, jpeg: model.bytes, source: z.enum(['camera', 'training']) }),
    output: model.registrationState,
    errors: ['registration/bad-photo', ...registrationErrors],
    access: ['operator', 'supervisor'],
  }),
  /** A picture for the screen: a photo as JPEG, an attempt of a finger as PNG. */
  'registration.picture': coreProcedure({
    input: z.strictObject({
      id: model.id,
      of: z.union([
        z.enum(['photo', 'exception-photo']),
        z.strictObject({ finger: model.finger, attempt: z.number().int().positive() }),
      ]),
    }),
    output: z.strictObject({ bytes: model.bytes, mediaType: z.enum(['image/jpeg', 'image/png']) }),
    errors: registrationErrors,
    access: ['operator', 'supervisor'],
  }),
  /** Seals and queues the registration, durably; only then is there a slip. */
  'registration.submit': coreProcedure({
    input: z.strictObject({ id: model.id, rev: z.number().int() }),
    output: model.slip,
    errors: [
      'registration/not-ready',
      'registration/no-keys',
      'registration/not-returned',
      ...registrationErrors,
    ],
    access: ['operator', 'supervisor'],
  }),
  'registration.discard': coreProcedure({
    input: z.strictObject({ id: model.id, reason: z.string().trim().min(3).max(200) }),
    output: nothing,
    errors: registrationErrors,
    access: ['operator', 'supervisor'],
  }),
} as const;
