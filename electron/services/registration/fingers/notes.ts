/** What a draft keeps of its fingers: small JSON notes, and pictures and templates under names of their own. */
import { z } from 'zod';
import { fingerAttempt, fingerException, instant, finger as fingerSchema } from '#contract/model.ts';
import type { Challenge } from '#domain/fingerprints/challenge.ts';
import { FINGERS, type Finger } from '#domain/fingerprints/positions.ts';

/** Which scanner took it. */
export const deviceNote = z.strictObject({
  family: z.string(),
  model: z.string().nullable(),
  simulated: z.boolean(),
});
export type DeviceNote = z.infer<typeof deviceNote>;

const attemptNote = z.strictObject({
  ...fingerAttempt.shape,
  device: deviceNote,
  /** How the picture is compressed; notes of earlier versions are silent and had nothing but 'jp2'. */
  compression: z.enum(['jp2', 'jp2-lossy']).default('jp2'),
  /** The device's signed record lies beside the picture. */
  signed: z.boolean(),
});
export type AttemptNote = z.infer<typeof attemptNote>;

const fingerNote = z.strictObject({
  takes: z.number().int(),
  attempts: z.array(attemptNote),
  keptLow: z.strictObject({ reason: z.string(), at: instant }).nullable(),
  exception: fingerException.nullable(),
});
export type FingerNote = z.infer<typeof fingerNote>;

const confirmation = z.strictObject({ personId: z.string(), displayName: z.string(), at: instant });
export type Confirmation = z.infer<typeof confirmation>;

const challengeNote = z.strictObject({
  fingers: z.array(fingerSchema),
  matched: z.array(fingerSchema),
  tries: z.number().int(),
});

export const EXCEPTION_PHOTO = 'exception-photo';
const CONFIRMED = 'exceptions-confirmed';
const CHALLENGE = 'challenge';
/** The first version's notes were called "finger:…"; they are taken away by a migration. */
const noteName = (finger: Finger): string => `print:${finger}`;
export const pictureName = (finger: Finger, n: number): string => `print:${finger}:${n}`;
export const templateName = (finger: Finger, n: number): string => `template:${finger}:${n}`;
export const signedName = (finger: Finger, n: number): string => `signed:${finger}:${n}`;

export const EMPTY_FINGER: FingerNote = { takes: 0, attempts: [], keptLow: null, exception: null };

export interface FingersRecord {
  readonly notes: Readonly<Record<Finger, FingerNote>>;
  readonly confirmation: Confirmation | null;
  readonly challenge: Challenge | null;
}

export function readFingers(values: Readonly<Record<string, string>>): FingersRecord {
  const read = <S extends z.ZodType>(schema: S, name: string): z.output<S> | null => {
    const text = values[name];
    return text === undefined ? null : schema.parse(JSON.parse(text));
  };
  const notes = FINGERS.map((finger): [Finger, FingerNote] => [
    finger,
    read(fingerNote, noteName(finger)) ?? EMPTY_FINGER,
  ]);
  return {
    notes: Object.fromEntries(notes) as Record<Finger, FingerNote>,
    confirmation: read(confirmation, CONFIRMED),
    challenge: read(challengeNote, CHALLENGE),
  };
}

export const fingerValue = (finger: Finger, note: FingerNote): Record<string, string> => ({
  [noteName(finger)]: JSON.stringify(note),
});
export const confirmationValue = (to: Confirmation | null): Record<string, string | null> => ({
  [CONFIRMED]: to && JSON.stringify(to),
});
export const challengeValue = (to: Challenge | null): Record<string, string | null> => ({
  [CHALLENGE]: to && JSON.stringify(to),
});
