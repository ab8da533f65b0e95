/** What the authority asks of captured fingers. Qualities are the app's own internal measure, 0 to 100, not NFIQ. */
import { FINGERS, type Finger } from './positions.ts';

export const CONFIRMATIONS = ['never', 'permanent', 'always'] as const;
export const CHALLENGES = ['on-request', 'always'] as const;

export interface CapturePolicy {
  /** Each finger's own least quality; one that is just reached passes. */
  readonly thresholds: Readonly<Record<Finger, number>>;
  /** Takes before a finger below its threshold may be kept, and how many are kept to look at. */
  readonly takes: number;
  /** Which exceptions a second person must confirm. */
  readonly confirmExceptions: (typeof CONFIRMATIONS)[number];
  /** Whether two random fingers are asked for again before submission. */
  readonly challenge: (typeof CHALLENGES)[number];
}

/** How many fingers a challenge draws. */
export const CHALLENGE_FINGERS = 2;

const LEAST_QUALITY = 60;
/** Little fingers are small and seldom lie flat. */
const LEAST_QUALITY_LITTLE = 50;

export const DEFAULT_POLICY: CapturePolicy = {
  thresholds: Object.fromEntries(
    FINGERS.map((finger) => [finger, finger.endsWith('little') ? LEAST_QUALITY_LITTLE : LEAST_QUALITY]),
  ) as Record<Finger, number>,
  takes: 3,
  confirmExceptions: 'always',
  challenge: 'on-request',
};
