import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/index.ts';
import { useDesk } from '../desk/DeskContext.ts';
import { STEP_KEYS, type StepId } from '../desk/steps.ts';

interface SectionProps {
  readonly title: string;
  readonly step: StepId;
  readonly children: ReactNode;
}

/** A part of the record, with the way back to where it is changed. */
export function Section({ title, step, children }: SectionProps) {
  const { t } = useTranslation('registration');
  const desk = useDesk();
  return (
    <section className="uc-reg-section">
      <header>
        <h2>{title}</h2>
        <Button size="small" variant="quiet" keyHint={STEP_KEYS[step]} onPress={() => desk.go(step)}>
          {t('review.change')}
        </Button>
      </header>
      {children}
    </section>
  );
}
