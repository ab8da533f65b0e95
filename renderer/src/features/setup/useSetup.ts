import { useState } from 'react';
import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import type { CallError } from '#contract/errors.ts';
import { useAppStore, useClient } from '#renderer/app/hooks.ts';
import { EMPTY_SETUP, setupForm, setupInput, type SetupForm } from './setupForm.ts';
import { SETUP_STEPS, STEP_FIELDS, stepBeside, type SetupStep } from './steps.ts';

/** The first run: one form over four steps, nothing of which is lost when setting up fails. */
export function useSetup() {
  const client = useClient();
  const language = useAppStore((state) => state.language);
  const load = useAppStore((state) => state.load);
  const form = useForm<SetupForm>({
    defaultValues: EMPTY_SETUP,
    resolver: zodResolver(setupForm),
    mode: 'onTouched',
  });
  const [step, setStep] = useState<SetupStep>('language');
  const [furthest, setFurthest] = useState(0);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<CallError | null>(null);

  const go = (to: SetupStep) => {
    setStep(to);
    setFurthest((most) => Math.max(most, SETUP_STEPS.indexOf(to)));
  };

  async function finish(): Promise<void> {
    const input = setupInput(form.getValues(), language);
    if (!input) return;
    setError(null);
    setWorking(true);
    const answer = await client['setup.complete'](input);
    if (answer.ok) await load();
    else setError(answer.error);
    setWorking(false);
  }

  /** Goes on when the step holds; otherwise the first wrong field takes the focus. */
  async function next(): Promise<void> {
    if (!(await form.trigger([...STEP_FIELDS[step]], { shouldFocus: true }))) return;
    if (step === 'person') return finish();
    go(stepBeside(step, 1));
  }

  return { form, step, furthest, working, error, go, next, back: () => go(stepBeside(step, -1)) };
}

export type Setup = ReturnType<typeof useSetup>;
