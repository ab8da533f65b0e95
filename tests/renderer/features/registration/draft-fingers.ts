/** Ten fingers kept in memory, with the real rules; each take has the quality that the test gives it. */
import type { CaptureResult, FingerQuality, FingerState, RegistrationState } from '#contract/model.ts';
import { DEFAULT_POLICY } from '#domain/fingerprints/policy.ts';
import { FINGERS, fingersOf, type Finger, type Target } from '#domain/fingerprints/positions.ts';
import { bestAttempt, fingerStatus, isSettled, type Advice } from '#domain/fingerprints/status.ts';

export const quality = (score: number, advice: Advice | null = null): FingerQuality => ({
  score,
  area: 80,
  centring: 80,
  contrast: 60,
  clarity: 70,
  moisture: 0,
  minutiae: 44,
  advice,
});

/** The same finger with what follows from its attempts. */
export function settled(finger: FingerState): FingerState {
  const attempts = finger.attempts.map((each) => ({ n: each.n, quality: each.quality.score }));
  const facts = {
    ...finger,
    attempts,
    keptLow: finger.keptLow !== null,
    exception: finger.exception !== null,
  };
  return {
    ...finger,
    status: fingerStatus(facts, finger.threshold),
    best: bestAttempt(attempts)?.n ?? null,
  };
}

export const emptyFingers = (): FingerState[] =>
  FINGERS.map((finger) => ({
    finger,
    threshold: DEFAULT_POLICY.thresholds[finger],
    status: 'open',
    attempts: [],
    best: null,
    takes: 0,
    keptLow: null,
    exception: null,
  }));

export interface Taken {
  readonly fingers: FingerState[];
  readonly result: CaptureResult;
}

export function take(
  fingers: readonly FingerState[],
  target: Target,
  qualityOf: (finger: Finger) => FingerQuality,
): Taken {
  const wanted = fingersOf(target);
  const after = fingers.map((each) => {
    if (!wanted.includes(each.finger) || each.exception !== null) return each;
    const n = each.takes + 1;
    const attempt = {
      n,
      at: 0,
      via: target.kind,
      width: 300,
      height: 400,
      resolution: 500,
      quality: qualityOf(each.finger),
      deviceQuality: null,
    };
    return settled({ ...each, takes: n, attempts: [...each.attempts, attempt].slice(-3) });
  });
  return {
    fingers: after,
    result: {
      kind: 'kept',
      fingers: after
        .filter((each) => wanted.includes(each.finger) && each.exception === null)
        .map((each) => ({
          finger: each.finger,
          n: each.takes,
          quality: qualityOf(each.finger),
          passes: qualityOf(each.finger).score >= each.threshold,
        })),
    },
  };
}

export function extra(
  fingers: readonly FingerState[],
  rest: Partial<RegistrationState['fingersExtra']> = {},
): RegistrationState['fingersExtra'] {
  const before: RegistrationState['fingersExtra'] = {
    needs: [],
    takesBeforeKeeping: DEFAULT_POLICY.takes,
    exceptionPhoto: null,
    confirmedBy: null,
    challenge: null,
    operatorKnown: true,
    ...rest,
  };
  const excepted = fingers.some(({ exception }) => exception !== null);
  const asked =
    before.challenge !== null && before.challenge.matched.length < before.challenge.fingers.length;
  return {
    ...before,
    needs: [
      ...(fingers.every(({ status }) => isSettled(status)) ? [] : (['fingers'] as const)),
      ...(excepted && before.exceptionPhoto === null ? (['exception-photo'] as const) : []),
      ...(excepted && before.confirmedBy === null ? (['second-person'] as const) : []),
      ...(asked ? (['challenge'] as const) : []),
    ],
  };
}
