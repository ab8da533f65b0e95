/** One registration as the page sees it. */
import { z } from 'zod';
import { CHECK_CODES } from '#domain/registration/checks.ts';
import { FIELD_NAMES } from '#domain/registration/fields.ts';
import { id, instant } from './base.ts';
import { cameraPicture, fingerState, fingersExtra } from './fingers.ts';

export const checkSchema = z.strictObject({
  field: z.enum(FIELD_NAMES),
  code: z.enum(CHECK_CODES),
  level: z.enum(['block', 'warn', 'info']),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export const fields = z.strictObject(
  Object.fromEntries(FIELD_NAMES.map((name) => [name, z.string()])) as Record<
    (typeof FIELD_NAMES)[number],
    z.ZodString
  >,
);

export const registrationState = z.strictObject({
  id,
  /** Grows by one at each saved change. */
  rev: z.number().int(),
  savedAt: instant,
  createdAt: instant,
  fields,
  checks: z.array(checkSchema),
  /** Warnings that the operator passed, with the reason given. */
  passed: z.array(
    z.strictObject({ field: z.enum(FIELD_NAMES), code: z.enum(CHECK_CODES), reason: z.string() }),
  ),
  photo: cameraPicture.nullable(),
  /** The returned packet that this registration replaces, and upstream's reason. */
  supersedes: z
    .strictObject({ packetId: id, tracking: z.string(), reason: z.string().nullable() })
    .nullable(),
  /** All ten, in the order of FINGERS. */
  fingers: z.array(fingerState),
  fingersExtra,
  /** What still stands between this draft and submission. Empty: ready. */
  missing: z.array(z.enum(['person', 'photo', 'fingers'])),
});
export type RegistrationState = z.infer<typeof registrationState>;

export const draftSummary = z.strictObject({
  id,
  createdAt: instant,
  savedAt: instant,
  nameEn: z.string(),
  nameUr: z.string(),
  missing: registrationState.shape.missing,
});
