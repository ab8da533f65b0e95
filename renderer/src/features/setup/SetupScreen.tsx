import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import {
  ActionGap,
  Button,
  ErrorNotice,
  PageHeader,
  Stepper,
  TaskCard,
  useKeys,
  type StepState,
} from '#renderer/ui/index.ts';
import { StepView } from './StepPages.tsx';
import { SETUP_STEPS } from './steps.ts';
import { useSetup } from './useSetup.ts';
import { Working } from './Working.tsx';
import './setup.css';

export function SetupScreen() {
  const { t } = useTranslation(['setup', 'common']);
  const both = useBoth('setup');
  const setup = useSetup();
  const { step, furthest, working, error } = setup;
  const first = step === 'language';
  const last = step === 'person';
  useKeys({ Escape: first || working ? undefined : setup.back });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void setup.next();
  };
  const stateOf = (at: number): StepState => (at < furthest && SETUP_STEPS[at] !== step ? 'done' : 'todo');
  if (working) return <Working />;
  return (
    <main className="uc-setup">
      <form className="uc-setup__form" noValidate onSubmit={submit}>
        <Stepper
          label={t('steps')}
          current={step}
          onGo={setup.go}
          steps={SETUP_STEPS.map((id, at) => ({
            id,
            label: t(id),
            state: stateOf(at),
            isDisabled: at > furthest,
          }))}
        />
        <TaskCard
          actions={
            <>
              {!first && (
                <Button keyHint="Esc" onPress={setup.back}>
                  {t('common:back')}
                </Button>
              )}
              <ActionGap />
              <Button type="submit" variant="primary" keyHint="Enter">
                {last ? t('finish') : t('common:next')}
              </Button>
            </>
          }
        >
          <PageHeader layout="apart" title={{ en: both.en('title'), ur: both.ur('title') }} />
          {error && (
            <ErrorNotice
              error={error}
              action={
                error.code.startsWith('upstream/') && (
                  <Button size="small" onPress={() => setup.go('delivery')}>
                    {t('goBackToDelivery')}
                  </Button>
                )
              }
            />
          )}
          <StepView step={step} setup={setup} />
        </TaskCard>
      </form>
    </main>
  );
}
