import { useTranslation } from 'react-i18next';
import { HANDOVER_STEPS, type HandoverStep } from '#domain/cards/handover-steps.ts';
import type { HandoverReceipt, HandoverView } from '#contract/model.ts';
import { useClient } from '#renderer/app/hooks.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { ActionGap, Button, ErrorNotice, Stepper, TaskCard } from '#renderer/ui/index.ts';
import { ChipStep } from './ChipStep.tsx';
import { CodeStep } from './CodeStep.tsx';
import { FingerStep } from './FingerStep.tsx';
import { OldCardStep } from './OldCardStep.tsx';
import './cards.css';

/** What every step is given. */
export interface StepProps {
  readonly handover: HandoverView;
  readonly changed: (handover: HandoverView) => void;
}

interface HandoverTaskProps extends StepProps {
  readonly issued: (receipt: HandoverReceipt) => void;
  readonly breakOff: () => void;
}

/** Steps that this handover has at all: what is missing, and what was done. */
const isDue = (step: HandoverStep, { missing, chip, finger, oldCard }: HandoverView): boolean => {
  switch (step) {
    case 'code':
      return true;
    case 'chip':
      return missing.includes('chip') || chip !== null;
    case 'finger':
      return missing.includes('finger') || finger !== null;
    case 'old-card':
      return missing.includes('old-card') || oldCard !== null;
  }
};

function StepAtHand({ step, ...props }: StepProps & { readonly step: HandoverStep }) {
  switch (step) {
    case 'code':
      return <CodeStep {...props} />;
    case 'chip':
      return <ChipStep {...props} />;
    case 'finger':
      return <FingerStep {...props} />;
    case 'old-card':
      return <OldCardStep {...props} />;
  }
}

/** The steps in their order; the first that is missing is at hand, and the last action gives the card away. */
export function HandoverTask({ handover, changed, issued, breakOff }: HandoverTaskProps) {
  const { t } = useTranslation('cards');
  const client = useClient();
  const { busy, error, run } = useCall();
  const [step] = handover.missing;
  const steps = HANDOVER_STEPS.filter((each) => isDue(each, handover)).map((id) => ({
    id,
    label: t(`handover.step.${id}`),
    state: handover.missing.includes(id) ? ('todo' as const) : ('done' as const),
    isDisabled: true,
  }));
  const issue = async (): Promise<void> => {
    const receipt = await run(() => client['handover.issue']({ id: handover.orderId }));
    if (receipt) issued(receipt);
  };
  return (
    <>
      <Stepper
        label={t('handover.steps')}
        steps={steps}
        current={step ?? 'old-card'}
        onGo={() => undefined}
      />
      <TaskCard
        actions={
          <>
            <Button keyHint="Esc" onPress={breakOff}>
              {t('handover.breakOff')}
            </Button>
            <ActionGap />
            {step === undefined && (
              <Button
                variant="primary"
                autoFocus
                keyHint="Enter"
                isPending={busy}
                onPress={() => void issue()}
              >
                {t('handover.issue')}
              </Button>
            )}
          </>
        }
      >
        <div className="uc-handover__step">
          {step === undefined ? (
            <p className="uc-handover__lead">{t('handover.allDone')}</p>
          ) : (
            <StepAtHand key={step} step={step} handover={handover} changed={changed} />
          )}
          <Done handover={handover} />
          {error && <ErrorNotice error={error} tone="warn" />}
        </div>
      </TaskCard>
    </>
  );
}

/** How the steps that were done ended. */
function Done({ handover: { chip, finger } }: { readonly handover: HandoverView }) {
  const { t } = useTranslation('cards');
  return (
    <div className="uc-handover__done">
      {chip && <p>{t(`handover.chip.${chip}`)}</p>}
      {finger && <p>{t(`handover.finger.${finger}`)}</p>}
    </div>
  );
}
