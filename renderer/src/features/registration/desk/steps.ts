/** The steps of a registration, in order, and the key that opens each. */
import type { RegistrationState } from '#contract/model.ts';
import type { Part } from '#domain/registration/missing.ts';

export const STEPS = ['person', 'photo', 'fingers', 'review'] as const;
export type StepId = (typeof STEPS)[number];

export const STEP_KEYS: Readonly<Record<StepId, string>> = {
  person: 'F1',
  photo: 'F2',
  fingers: 'F3',
  review: 'F4',
};

export function stepAfter(step: StepId): StepId {
  return STEPS[STEPS.indexOf(step) + 1] ?? step;
}

/** Null before the first step. */
export function stepBefore(step: StepId): StepId | null {
  return STEPS[STEPS.indexOf(step) - 1] ?? null;
}

/** Where work goes on: the first step that lacks something. */
export function firstOpenStep(missing: readonly Part[]): StepId {
  return STEPS.find((step) => step !== 'review' && missing.includes(step)) ?? 'review';
}

/** done: nothing lacks; attention: begun, and something lacks; todo: untouched. */
export function stepState(step: StepId, state: RegistrationState): 'todo' | 'done' | 'attention' {
  if (step === 'review') return 'todo';
  if (!state.missing.includes(step)) return 'done';
  switch (step) {
    case 'person':
      return state.checks.some((check) => check.code !== 'required') ? 'attention' : 'todo';
    case 'fingers':
      return state.fingers.some(({ status }) => status !== 'open') ? 'attention' : 'todo';
    case 'photo':
      return 'todo';
  }
}
