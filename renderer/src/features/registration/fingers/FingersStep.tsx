import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FINGERS, type Finger, type Target } from '#domain/fingerprints/positions.ts';
import { useClient, useSnapshot } from '#renderer/app/hooks.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { useDesk, useDeskState } from '../desk/DeskContext.ts';
import { fingerOf, settledCount } from '../desk/targets.ts';
import { StepFrame } from '../StepFrame.tsx';
import { useSpaceKey } from '../useSpaceKey.ts';
import { Attempts } from './Attempts.tsx';
import { CaptureStatus } from './CaptureStatus.tsx';
import { Challenge, useChallenged } from './Challenge.tsx';
import { ChallengeActions, DoneActions, StopAction, TargetActions } from './actions.tsx';
import { Hands } from './Hands.tsx';
import { PrintView } from './PrintView.tsx';
import { Quality } from './Quality.tsx';
import { SpokenAdvice } from './SpokenAdvice.tsx';
import { AllDone, Todo } from './Todo.tsx';
import { useAdviceWords } from './useAdviceWords.ts';
import './fingers.css';

/** All ten fingers, by slap or one by one: taken, looked at, taken again, or said why not. */
export function FingersStep({ id }: { readonly id: string }) {
  useScannerAtHand();
  const target = useDeskState((model) => model.target);
  const challenged = useChallenged();
  if (target !== null) return <Taking target={target} />;
  return challenged === null ? <Closing id={id} /> : <Challenging finger={challenged} />;
}

/** The plan follows the scanner; one that nobody has looked at yet is looked at now. */
function useScannerAtHand(): void {
  const desk = useDesk();
  const client = useClient();
  const scanner = useSnapshot(({ devices }) =>
    devices.find((device) => device.kind === 'fingerprint-scanner'),
  );
  const unknown = (scanner?.capabilities ?? null) === null;
  useEffect(() => {
    if (unknown) void client['devices.check']({ kind: 'fingerprint-scanner' });
  }, [client, unknown]);
  const slap = scanner?.capabilities?.slap ?? false;
  useEffect(() => desk.setScanner(slap), [desk, slap]);
}

function useTitle(target: Target) {
  const both = useBoth('fingers');
  return target.kind === 'finger'
    ? { en: both.en(`names.${target.finger}`), ur: both.ur(`names.${target.finger}`) }
    : { en: both.en(`slaps.${target.slap}`), ur: both.ur(`slaps.${target.slap}`) };
}

function useSettled(): string {
  const { t } = useTranslation('fingers');
  const done = useDeskState((model) => settledCount(model.server));
  return t('settled', { done, total: FINGERS.length });
}

function Taking({ target }: { readonly target: Target }) {
  const desk = useDesk();
  const root = useRef<HTMLDivElement>(null);
  const running = useDeskState((model) => model.capture !== null);
  const finger = useDeskState((model) =>
    target.kind === 'finger' ? fingerOf(model.server, target.finger) : undefined,
  );
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = finger?.attempts.some(({ n }) => n === chosen) === true ? chosen : (finger?.best ?? null);
  const scan = () => {
    setChosen(null);
    void desk.scan();
  };
  useSpaceKey(root, running || finger?.status === 'exception' ? undefined : scan);
  return (
    <StepFrame
      step="fingers"
      title={useTitle(target)}
      aside={useSettled()}
      rootRef={root}
      onEscape={running ? () => void desk.stop() : undefined}
      actions={running ? <StopAction /> : <TargetActions target={target} onScan={scan} />}
    >
      <div className={target.kind === 'slap' ? 'uc-reg-fingers uc-reg-fingers--slap' : 'uc-reg-fingers'}>
        <PrintView target={target} attempt={shown} />
        <div className="uc-reg-fingers__side">
          <CaptureStatus target={target} />
          {finger !== undefined && finger.status !== 'exception' && (
            <>
              <Quality attempt={finger.attempts.find(({ n }) => n === shown)} threshold={finger.threshold} />
              <Attempts finger={finger} shown={shown} onShow={setChosen} />
            </>
          )}
          <SpokenAdvice words={useAdviceWords(target)} />
          <Hands target={target} />
        </div>
      </div>
    </StepFrame>
  );
}

function Challenging({ finger }: { readonly finger: Finger }) {
  const desk = useDesk();
  const root = useRef<HTMLDivElement>(null);
  const target: Target = { kind: 'finger', finger };
  const running = useDeskState((model) => model.capture !== null);
  const scan = () => void desk.answerChallenge(finger);
  useSpaceKey(root, running ? undefined : scan);
  return (
    <StepFrame
      step="fingers"
      title={useTitle(target)}
      rootRef={root}
      onEscape={running ? () => void desk.stop() : undefined}
      actions={running ? <StopAction /> : <ChallengeActions onScan={scan} />}
    >
      <div className="uc-reg-fingers">
        <PrintView target={target} attempt={null} />
        <div className="uc-reg-fingers__side">
          <Challenge finger={finger} />
          <Hands target={target} />
        </div>
      </div>
    </StepFrame>
  );
}

/** Every finger is settled: what else is asked for, or the way on. */
function Closing({ id }: { readonly id: string }) {
  const both = useBoth('registration');
  const needs = useDeskState((model) => model.server?.fingersExtra.needs);
  const rest = (needs ?? []).filter((need) => need !== 'fingers');
  return (
    <StepFrame
      step="fingers"
      title={{ en: both.en('steps.fingers'), ur: both.ur('steps.fingers') }}
      aside={useSettled()}
      actions={<DoneActions ready={rest.length === 0} />}
    >
      <div className="uc-reg-closing">
        {rest.length > 0 ? <Todo needs={rest} id={id} /> : <AllDone />}
        <Hands target={null} />
      </div>
    </StepFrame>
  );
}
