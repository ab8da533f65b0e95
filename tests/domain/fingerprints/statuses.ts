import type { Statuses } from '#domain/fingerprints/plan.ts';
import { FINGERS, type Finger } from '#domain/fingerprints/positions.ts';
import type { FingerStatus } from '#domain/fingerprints/status.ts';

/** All ten alike, except those that are named. */
export const allFingers = (
  status: FingerStatus,
  except: Partial<Record<Finger, FingerStatus>> = {},
): Statuses =>
  ({ ...Object.fromEntries(FINGERS.map((finger) => [finger, status])), ...except }) as Record<
    Finger,
    FingerStatus
  >;
