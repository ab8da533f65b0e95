import { Button } from 'react-aria-components/Button';
import { Check, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import './Stepper.css';

export type StepState = 'todo' | 'done' | 'attention';

export interface Step<K extends string> {
  readonly id: K;
  readonly label: string;
  readonly state: StepState;
  /** "F3"; it only shows the key. */
  readonly keyHint?: string;
  readonly isDisabled?: boolean;
}

interface StepperProps<K extends string> {
  readonly label: string;
  readonly steps: readonly Step<K>[];
  readonly current: K;
  readonly onGo: (step: K) => void;
  readonly children?: React.ReactNode;
}

function Mark({ state, number }: { readonly state: StepState; readonly number: number }) {
  const { t } = useTranslation('common');
  switch (state) {
    case 'done':
      return <Check size={15} strokeWidth={3} aria-label={t('stepDone')} />;
    case 'attention':
      return <TriangleAlert size={14} aria-label={t('stepAttention')} />;
    case 'todo':
      return number;
  }
}

/** The steps of a task, one under the other. Children stand beneath: when it was saved. */
export function Stepper<K extends string>({ label, steps, current, onGo, children }: StepperProps<K>) {
  return (
    <nav className="uc-stepper" aria-label={label}>
      <ol>
        {steps.map((step, index) => (
          <li key={step.id} className="uc-stepper__item" data-state={step.state}>
            <Button
              className="uc-stepper__step"
              isDisabled={step.isDisabled ?? false}
              onPress={() => onGo(step.id)}
              {...(step.id === current && { 'aria-current': 'step' as const })}
            >
              <span className="uc-stepper__mark">
                <Mark state={step.state} number={index + 1} />
              </span>
              <span className="uc-stepper__label">{step.label}</span>
              {step.keyHint !== undefined && <span className="uc-stepper__key">{step.keyHint}</span>}
            </Button>
          </li>
        ))}
      </ol>
      {children !== undefined && <div className="uc-stepper__foot">{children}</div>}
    </nav>
  );
}
