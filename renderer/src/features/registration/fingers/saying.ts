/** What the step says of the target in hand when nothing runs: one thing, the one that helps most. */
import type { CaptureResult, FingerState } from '#contract/model.ts';
import { fingersOf, type Finger, type Target } from '#domain/fingerprints/positions.ts';
import { isSettled, type Advice } from '#domain/fingerprints/status.ts';
import type { DeskModel } from '../desk/model.ts';
import { fingerOf } from '../desk/targets.ts';

type Refused = Extract<CaptureResult, { kind: 'refused' }>;

export type SayingOf =
  /** `singly`: seen so often as too few that the fingers are better taken one by one. */
  | { readonly say: 'refused'; readonly refused: Refused; readonly singly: boolean }
  | { readonly say: 'ready' }
  | { readonly say: 'good' }
  | { readonly say: 'low'; readonly reason: string }
  | { readonly say: 'exception'; readonly exception: NonNullable<FingerState['exception']> }
  | { readonly say: 'advice'; readonly advice: Advice | null }
  /** As many takes as the policy asks for did not make it clear: calm ways on. */
  | { readonly say: 'enough'; readonly finger: FingerState }
  | { readonly say: 'slap-some'; readonly good: number; readonly all: number };

/** The advice of the last take, which is the one that can be followed now. */
export function lastAdvice(finger: FingerState): Advice | null {
  const last = finger.attempts.reduce<FingerState['attempts'][number] | null>(
    (latest, each) => (latest === null || each.n > latest.n ? each : latest),
    null,
  );
  return last?.quality.advice ?? null;
}

/** What the saying rests on, once the draft is open. */
type Known = Pick<DeskModel, 'result' | 'unseen'> & { readonly server: NonNullable<DeskModel['server']> };

function ofFinger(finger: FingerState, takesBeforeKeeping: number): SayingOf {
  switch (finger.status) {
    case 'open':
      return { say: 'ready' };
    case 'good':
      return { say: 'good' };
    case 'low':
      return { say: 'low', reason: finger.keptLow?.reason ?? '' };
    case 'exception':
      return finger.exception === null ? { say: 'ready' } : { say: 'exception', exception: finger.exception };
    case 'below':
      if (finger.takes >= takesBeforeKeeping) return { say: 'enough', finger };
      return { say: 'advice', advice: lastAdvice(finger) };
  }
}

export function sayingOf({ server: state, result, unseen }: Known, target: Target): SayingOf {
  const { takesBeforeKeeping } = state.fingersExtra;
  if (result?.kind === 'refused')
    return {
      say: 'refused',
      refused: result,
      singly: target.kind === 'slap' && unseen >= takesBeforeKeeping,
    };
  const wanted = fingersOf(target).flatMap((finger: Finger) => fingerOf(state, finger) ?? []);
  const [only] = wanted;
  if (target.kind === 'finger' && only !== undefined) return ofFinger(only, takesBeforeKeeping);
  const taken = wanted.filter((finger) => finger.status !== 'exception');
  if (taken.every((finger) => finger.status === 'open')) return { say: 'ready' };
  const good = taken.filter((finger) => isSettled(finger.status)).length;
  return good === taken.length ? { say: 'good' } : { say: 'slap-some', good, all: taken.length };
}
