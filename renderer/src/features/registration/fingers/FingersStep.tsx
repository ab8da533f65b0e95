import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FINGERS } from '#domain/registration/fields.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { Button, useKeys } from '#renderer/ui/index.ts';
import { nextFinger } from '../desk/capturing.ts';
import { useDesk, useDeskState } from '../desk/DeskContext.ts';
import { STEP_KEYS, stepAfter } from '../desk/steps.ts';
import { StepFrame } from '../StepFrame.tsx';
import { useSpaceKey } from '../useSpaceKey.ts';
import { CaptureStatus } from './CaptureStatus.tsx';
import { FingerPicture } from './FingerPicture.tsx';
import { FingerTiles } from './FingerTiles.tsx';
import { Hands } from './Hands.tsx';
import './fingers.css';

const KEEP_KEY = 'F12';

/** Right index, then left index: scanned, looked at, scanned again if need be. */
export function FingersStep() {
  const { t } = useTranslation('registration');
  const both = useBoth('registration');
  const desk = useDesk();
  const root = useRef<HTMLDivElement>(null);
  const finger = useDeskState((model) => model.finger);
  const running = useDeskState((model) => model.capture !== null);
  const scan = () => void desk.scan();
  useSpaceKey(root, running ? undefined : scan);

  return (
    <StepFrame
      step="fingers"
      title={{ en: both.en(`fingers.names.${finger}`), ur: both.ur(`fingers.names.${finger}`) }}
      aside={t('fingers.of', { number: FINGERS.indexOf(finger) + 1, total: FINGERS.length })}
      rootRef={root}
      onEscape={running ? () => void desk.stop() : undefined}
      actions={running ? <StopAction /> : <ScanActions onScan={scan} />}
    >
      <div className="uc-reg-fingers">
        <FingerPicture />
        <div className="uc-reg-fingers__side">
          <CaptureStatus />
          <FingerTiles />
          <Hands />
        </div>
      </div>
    </StepFrame>
  );
}

function StopAction() {
  const { t } = useTranslation('registration');
  const desk = useDesk();
  return (
    <Button keyHint="Esc" onPress={() => void desk.stop()} autoFocus>
      {t('fingers.stop')}
    </Button>
  );
}

function ScanActions({ onScan }: { readonly onScan: () => void }) {
  const { t } = useTranslation('registration');
  const { t: common } = useTranslation('common');
  const desk = useDesk();
  const taken = useDeskState((model) => model.server?.fingers ?? []);
  const finger = useDeskState((model) => model.finger);
  const capture = taken.find((each) => each.finger === finger);
  const othersLack = FINGERS.some((each) => !taken.some((one) => one.finger === each));
  const step = stepAfter('fingers');
  const goOn = () => (othersLack ? desk.chooseFinger(nextFinger(taken)) : desk.go(step));
  const poor = capture !== undefined && capture.verdict !== 'good';
  const goOnKey = !othersLack ? STEP_KEYS[step] : poor ? KEEP_KEY : 'Enter';
  // A poor picture is not waved through with Enter, which the hand gives by habit.
  useKeys({ Enter: capture && !poor ? goOn : undefined, [KEEP_KEY]: poor ? goOn : undefined });

  if (!capture) {
    return (
      <Button key="scan" variant="primary" keyHint="Space" onPress={onScan} autoFocus>
        {t('fingers.scan')}
      </Button>
    );
  }
  const words = othersLack ? t(poor ? 'fingers.keep' : 'fingers.next') : common('next');
  return (
    <>
      <Button
        key="again"
        variant={poor ? 'primary' : 'secondary'}
        keyHint="Space"
        onPress={onScan}
        autoFocus={poor}
      >
        {t('fingers.again')}
      </Button>
      <Button
        key="on"
        variant={poor ? 'secondary' : 'primary'}
        keyHint={goOnKey}
        onPress={goOn}
        autoFocus={!poor}
      >
        {words}
      </Button>
    </>
  );
}
