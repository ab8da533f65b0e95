import type { ReactNode, Ref } from 'react';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '#renderer/app/usePreferences.ts';
import { UpstreamFields } from '#renderer/features/upstream/UpstreamFields.tsx';
import { addressTrouble, choicesFor } from '#renderer/features/upstream/upstreamForm.ts';
import { Nastaliq, OptionCards, SwitchField } from '#renderer/ui/index.ts';
import { FormField } from './FormField.tsx';
import type { SetupStep } from './steps.ts';
import type { Setup } from './useSetup.ts';

interface PageProps {
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
}

function StepPage({ title, hint, children }: PageProps) {
  return (
    <div className="uc-setup__page">
      <h2>{title}</h2>
      <p className="uc-setup__hint">{hint}</p>
      {children}
    </div>
  );
}

function LanguagePage() {
  const { t } = useTranslation('setup');
  const { language, chooseLanguage } = usePreferences();
  return (
    <StepPage title={t('languageTitle')} hint={t('languageHint')}>
      <OptionCards
        label={t('language')}
        autoFocus
        value={language}
        onChange={(choice) => void chooseLanguage(choice)}
        options={[
          {
            id: 'ur',
            title: (
              <Nastaliq as="span" size="large">
                اردو
              </Nastaliq>
            ),
          },
          {
            id: 'en',
            title: (
              <span lang="en" className="uc-setup__english">
                English
              </span>
            ),
          },
        ]}
      />
    </StepPage>
  );
}

function CounterPage({ form: { control, getValues, setValue } }: Setup) {
  const { t } = useTranslation('setup');
  const { field } = useController({ control, name: 'training' });
  const chooseTraining = (training: boolean): void => {
    field.onChange(training);
    if (!training && getValues('upstream') === 'builtin') setValue('upstream', 'url');
  };
  return (
    <StepPage title={t('counterTitle')} hint={t('counterHint')}>
      <FormField
        control={control}
        name="councilName"
        label={t('councilName')}
        placeholder={t('councilExample')}
        autoFocus
      />
      <FormField
        control={control}
        name="counterName"
        label={t('counterName')}
        placeholder={t('counterExample')}
      />
      <SwitchField
        label={t('training')}
        note={t('trainingNote')}
        value={field.value}
        onChange={chooseTraining}
      />
    </StepPage>
  );
}

function DeliveryPage({ form: { control, getValues } }: Setup) {
  const { t } = useTranslation('setup');
  const kind = useController({ control, name: 'upstream' }).field;
  const address = useController({ control, name: 'address' });
  const code = useController({ control, name: 'code' }).field;
  const trouble = address.fieldState.error
    ? addressTrouble(address.field.value, getValues('training'))
    : null;
  return (
    <StepPage title={t('deliveryTitle')} hint={t('deliveryHint')}>
      <UpstreamFields
        kinds={[...choicesFor(getValues('training')), 'later']}
        kind={kind.value}
        onKind={kind.onChange}
        address={{
          value: address.field.value,
          onChange: address.field.onChange,
          onBlur: address.field.onBlur,
          inputRef: address.field.ref as Ref<HTMLInputElement>,
        }}
        trouble={trouble}
        code={{ value: code.value, onChange: code.onChange, onBlur: code.onBlur }}
      />
    </StepPage>
  );
}

function PersonPage({ form: { control } }: Setup) {
  const { t } = useTranslation('setup');
  return (
    <StepPage title={t('personTitle')} hint={t('personHint')}>
      <div className="uc-setup__grid">
        <FormField control={control} name="displayName" label={t('displayName')} autoFocus />
        <FormField
          control={control}
          name="userName"
          label={t('userName')}
          note={t('userNameNote')}
          lang="en"
        />
        <FormField control={control} name="pin" label={t('pin')} note={t('pinNote')} kind="pin" />
        <FormField control={control} name="pinAgain" label={t('pinAgain')} kind="pin" />
      </div>
    </StepPage>
  );
}

export function StepView({ step, setup }: { readonly step: SetupStep; readonly setup: Setup }) {
  switch (step) {
    case 'language':
      return <LanguagePage />;
    case 'counter':
      return <CounterPage {...setup} />;
    case 'delivery':
      return <DeliveryPage {...setup} />;
    case 'person':
      return <PersonPage {...setup} />;
  }
}
