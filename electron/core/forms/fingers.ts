/** The fingers of a draft as the review form tells them. */
import type { FingerState } from '#contract/model.ts';
import type { FingerLine, FingerOutcome } from '#domain/forms/form.ts';

export const fingerLines = (fingers: readonly FingerState[]): FingerLine[] =>
  fingers.map((state) => ({
    finger: state.finger,
    outcome: outcomeOf(state),
    reason: state.exception?.reason ?? state.keptLow?.reason ?? null,
  }));

function outcomeOf({ status, exception }: FingerState): FingerOutcome {
  switch (status) {
    case 'good':
      return 'taken';
    case 'low':
      return 'kept-low';
    case 'exception':
      return exception?.kind ?? 'unusable';
    case 'open':
    case 'below':
      return 'open';
  }
}
