import { useTranslation } from 'react-i18next';
import { fingersOf, type Target } from '#domain/fingerprints/positions.ts';
import { Button, useKeys } from '#renderer/ui/index.ts';
import { useDesk, useDeskState } from '../desk/DeskContext.ts';
import { STEP_KEYS, stepAfter } from '../desk/steps.ts';
import { fingerOf, isSettledTarget } from '../desk/targets.ts';
import { FingerDecisions, mayDecide, useTakesBeforeKeeping } from './FingerDecisions.tsx';

export function StopAction() {
  const { t } = useTranslation('fingers');
  const desk = useDesk();
  return (
    <Button keyHint="Esc" onPress={() => void desk.stop()} autoFocus>
      {t('stop')}
    </Button>
  );
}

interface TargetActionsProps {
  readonly target: Target;
  readonly onScan: () => void;
}

/** Scan and go on; for a single finger that is still open also: cannot be taken. */
export function TargetActions({ target, onScan }: TargetActionsProps) {
  const { t } = useTranslation('fingers');
  const desk = useDesk();
  const settled = useDeskState((model) => model.server !== null && isSettledTarget(model.server, target));
  const taken = useDeskState(({ server }) =>
    fingersOf(target).some((finger) => (fingerOf(server, finger)?.takes ?? 0) > 0),
  );
  const finger = useDeskState(({ server }) =>
    target.kind === 'finger' ? fingerOf(server, target.finger) : undefined,
  );
  const enough = useTakesBeforeKeeping();
  const goOn = () => void desk.goOn();
  useKeys({ Enter: settled ? goOn : undefined });
  const excepted = finger?.status === 'exception';
  return (
    <>
      {finger !== undefined && !settled && !mayDecide(finger, enough) && <FingerDecisions finger={finger} />}
      {!excepted && (
        <Button
          key={taken ? 'again' : 'scan'}
          variant={settled ? 'secondary' : 'primary'}
          keyHint="Space"
          onPress={onScan}
          autoFocus={!settled}
        >
          {t(taken ? 'again' : 'scan')}
        </Button>
      )}
      {settled && (
        <Button key="on" variant="primary" keyHint="Enter" onPress={goOn} autoFocus>
          {t(target.kind === 'slap' ? 'nextSlap' : 'next')}
        </Button>
      )}
    </>
  );
}

export function ChallengeActions({ onScan }: { readonly onScan: () => void }) {
  const { t } = useTranslation('fingers');
  return (
    <Button variant="primary" keyHint="Space" onPress={onScan} autoFocus>
      {t('scan')}
    </Button>
  );
}

/** On to the next step; two random fingers may be asked for first. */
export function DoneActions({ ready }: { readonly ready: boolean }) {
  const { t } = useTranslation('fingers');
  const { t: common } = useTranslation('common');
  const desk = useDesk();
  const asked = useDeskState((model) => (model.server?.fingersExtra.challenge ?? null) !== null);
  const next = stepAfter('fingers');
  const goOn = () => desk.go(next);
  useKeys({ Enter: ready ? goOn : undefined });
  if (!ready) return null;
  return (
    <>
      {!asked && <Button onPress={() => void desk.startChallenge()}>{t('challenge.start')}</Button>}
      <Button variant="primary" keyHint={STEP_KEYS[next]} onPress={goOn} autoFocus>
        {common('next')}
      </Button>
    </>
  );
}
