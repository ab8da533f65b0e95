/** Fingers: what is wanted, each attempt, how each finger stands, how a capture ended. */
import { z } from 'zod';
import { FINGERS, SLAPS } from '#domain/fingerprints/positions.ts';
import { ADVICE, FINGER_STATUSES } from '#domain/fingerprints/status.ts';
import { instant } from './base.ts';

export const finger = z.enum(FINGERS);

/** What is wanted on the glass. */
export const captureTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('finger'), finger }),
  z.strictObject({ kind: z.literal('slap'), slap: z.enum(SLAPS) }),
]);
export type CaptureTarget = z.infer<typeof captureTarget>;

const share = z.number().int().min(0).max(100);
/** The app's own internal quality and its parts, 0 to 100 unless said otherwise. It is not NFIQ. */
export const fingerQuality = z.strictObject({
  score: share,
  area: share,
  centring: share,
  contrast: share,
  clarity: share,
  /** -100 dry to 100 wet. */
  moisture: z.number().int().min(-100).max(100),
  /** How many were found. */
  minutiae: z.number().int(),
  advice: z.enum(ADVICE).nullable(),
});
export type FingerQuality = z.infer<typeof fingerQuality>;

export const fingerAttempt = z.strictObject({
  /** Counts the takes of this finger from 1. */
  n: z.number().int().positive(),
  at: instant,
  via: z.enum(['finger', 'slap']),
  width: z.number().int(),
  height: z.number().int(),
  /** Pixels per inch. */
  resolution: z.number().int(),
  quality: fingerQuality,
  /** The device's own word on it, 0 to 100, where it has one. */
  deviceQuality: share.nullable(),
});
export type FingerAttempt = z.infer<typeof fingerAttempt>;

export const EXCEPTION_KINDS = ['missing', 'unusable'] as const;
export const fingerException = z.strictObject({
  kind: z.enum(EXCEPTION_KINDS),
  lasting: z.enum(['temporary', 'permanent']),
  reason: z.string(),
  at: instant,
});
export type FingerException = z.infer<typeof fingerException>;

export const fingerState = z.strictObject({
  finger,
  /** The least quality asked of this finger. */
  threshold: share,
  status: z.enum(FINGER_STATUSES),
  /** The attempts kept to look at, in the order in which they were taken. */
  attempts: z.array(fingerAttempt),
  /** The attempt that counts, by its number. */
  best: z.number().int().nullable(),
  /** How often it was taken, dropped attempts included. */
  takes: z.number().int(),
  /** Why it was kept below the threshold. */
  keptLow: z.strictObject({ reason: z.string(), at: instant }).nullable(),
  exception: fingerException.nullable(),
});
export type FingerState = z.infer<typeof fingerState>;

export const cameraPicture = z.strictObject({
  at: instant,
  size: z.number().int(),
  source: z.enum(['camera', 'training']),
});

/** All that concerns fingers beside the fingers themselves. */
export const fingersExtra = z.strictObject({
  /** What still stands in the way, in the order in which to do it. Empty: the fingers are done. */
  needs: z.array(z.enum(['fingers', 'exception-photo', 'second-person', 'challenge'])),
  /** Takes before a finger below its threshold may be kept. */
  takesBeforeKeeping: z.number().int(),
  exceptionPhoto: cameraPicture.nullable(),
  /** Who confirmed the exceptions as they now are. */
  confirmedBy: z.strictObject({ displayName: z.string(), at: instant }).nullable(),
  /** Fingers asked for again at random, and those that matched. */
  challenge: z
    .strictObject({ fingers: z.array(finger), matched: z.array(finger), tries: z.number().int() })
    .nullable(),
  /** Whether the operator's own fingers are known, so that they cannot pass for the applicant's. */
  operatorKnown: z.boolean(),
});

/** How a capture ended that the device did its part of. */
export const captureResult = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('kept'),
    fingers: z.array(
      z.strictObject({ finger, n: z.number().int(), quality: fingerQuality, passes: z.boolean() }),
    ),
  }),
  /** Nothing was kept and no attempt is counted. */
  z.strictObject({
    kind: z.literal('refused'),
    reason: z.enum(['too-few', 'too-many', 'wrong-hand', 'same-finger', 'operator-finger', 'no-print']),
    /** How many were wanted and seen. */
    expected: z.number().int(),
    found: z.number().int(),
    /** same-finger: what was laid on the glass, and which finger it already was taken as. */
    finger: finger.nullable(),
    sameAs: finger.nullable(),
  }),
]);
export type CaptureResult = z.infer<typeof captureResult>;

/** What a captured finger's transfer looks like while it runs. */
export const captureProgress = z.discriminatedUnion('stage', [
  z.strictObject({ stage: z.literal('connecting') }),
  z.strictObject({ stage: z.literal('waiting-for-finger') }),
  z.strictObject({
    stage: z.literal('transferring'),
    received: z.number().int(),
    total: z.number().int(),
    /** Estimated milliseconds left, once it can be known. */
    left: z.number().int().nullable(),
  }),
  z.strictObject({ stage: z.literal('checking') }),
]);
export type CaptureProgress = z.infer<typeof captureProgress>;
