import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from '#renderer/app/hooks.ts';
import { ActionGap, Button, PageHeader, TaskCard, useKeys, type BothScripts } from '#renderer/ui/index.ts';
import { useDesk } from './desk/DeskContext.ts';
import { stepBefore, type StepId } from './desk/steps.ts';

interface StepFrameProps {
  readonly step: StepId;
  readonly title: BothScripts;
  /** Small, beside the title. */
  readonly aside?: ReactNode;
  /** The step's own actions, the main one last. */
  readonly actions: ReactNode;
  readonly children: ReactNode;
  /** What Escape does instead of going back: stopping what runs. */
  readonly onEscape?: (() => void) | undefined;
  readonly rootRef?: Ref<HTMLDivElement>;
}

/** The main card of a step: its title in both scripts, its work, and its actions with Back at the start. */
export function StepFrame({ step, title, aside, actions, children, onEscape, rootRef }: StepFrameProps) {
  const { t } = useTranslation('common');
  const desk = useDesk();
  const go = useNavigation((navigation) => navigation.go);
  const before = stepBefore(step);
  const goBack = () => (before === null ? go('today') : desk.go(before));
  useKeys({ Escape: onEscape ?? goBack });
  return (
    <div className="uc-reg-step" ref={rootRef}>
      <TaskCard
        actions={
          <>
            <Button onPress={goBack} {...(onEscape === undefined && { keyHint: 'Esc' })}>
              {t('back')}
            </Button>
            <ActionGap />
            {actions}
          </>
        }
      >
        <PageHeader title={title} layout="apart" {...(aside !== undefined && { aside })} />
        {children}
      </TaskCard>
    </div>
  );
}
