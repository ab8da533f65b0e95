import type { SetupForm } from './setupForm.ts';

export const SETUP_STEPS = ['language', 'counter', 'delivery', 'person'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** Which fields must hold before the step is left. */
export const STEP_FIELDS: Readonly<Record<SetupStep, readonly (keyof SetupForm)[]>> = {
  language: [],
  counter: ['councilName', 'counterName', 'training'],
  delivery: ['upstream', 'address', 'code'],
  person: ['displayName', 'userName', 'pin', 'pinAgain'],
};

/** The step `by` places on; the ends hold. */
export function stepBeside(step: SetupStep, by: 1 | -1): SetupStep {
  return SETUP_STEPS[SETUP_STEPS.indexOf(step) + by] ?? step;
}
