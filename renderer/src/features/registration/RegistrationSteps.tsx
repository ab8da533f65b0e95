import { useTranslation } from 'react-i18next';
import { Stepper, useKeys } from '#renderer/ui/index.ts';
import { useDesk, useDeskState } from './desk/DeskContext.ts';
import { STEP_KEYS, STEPS, stepState, type StepId } from './desk/steps.ts';
import { FingersStep } from './fingers/FingersStep.tsx';
import { PersonAside } from './PersonAside.tsx';
import { PersonStep } from './person/PersonStep.tsx';
import { PhotoStep } from './photo/PhotoStep.tsx';
import { ReviewStep } from './review/ReviewStep.tsx';
import { SavedNote } from './SavedNote.tsx';

/** The steps at the start, the work in the middle, the person at the end. */
export function RegistrationSteps({ id }: { readonly id: string }) {
  const { t } = useTranslation('registration');
  const desk = useDesk();
  const step = useDeskState((model) => model.step);
  const server = useDeskState((model) => model.server);
  const go = (to: StepId) => desk.go(to);
  useKeys(Object.fromEntries(STEPS.map((each) => [STEP_KEYS[each], () => go(each)])));
  return (
    <>
      <Stepper
        label={t('stepsLabel')}
        current={step}
        onGo={go}
        steps={STEPS.map((each) => ({
          id: each,
          label: t(`steps.${each}`),
          state: server === null ? 'todo' : stepState(each, server),
          keyHint: STEP_KEYS[each],
        }))}
      >
        <SavedNote />
      </Stepper>
      <StepView step={step} id={id} />
      <PersonAside />
    </>
  );
}

function StepView({ step, id }: { readonly step: StepId; readonly id: string }) {
  switch (step) {
    case 'person':
      return <PersonStep />;
    case 'photo':
      return <PhotoStep id={id} />;
    case 'fingers':
      return <FingersStep id={id} />;
    case 'review':
      return <ReviewStep />;
  }
}
