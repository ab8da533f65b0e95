import { CircleCheck, Fingerprint } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Finger } from '#domain/fingerprints/positions.ts';
import { useDeskState } from '../desk/DeskContext.ts';
import { CaptureError, Running } from './CaptureStatus.tsx';
import { Saying } from './Saying.tsx';
import './status.css';

/** The drawn finger that is still to be matched; null when none is. */
export function useChallenged(): Finger | null {
  return useDeskState(({ server }) => {
    const challenge = server?.fingersExtra.challenge ?? null;
    return challenge?.fingers.find((finger) => !challenge.matched.includes(finger)) ?? null;
  });
}

/** One drawn finger is laid on again and matched with what was taken before. */
export function Challenge({ finger }: { readonly finger: Finger }) {
  const { t } = useTranslation('fingers');
  const capture = useDeskState((model) => model.capture);
  const error = useDeskState((model) => model.captureError);
  const matched = useDeskState((model) => model.server?.fingersExtra.challenge?.matched.length ?? 0);
  const print = <Fingerprint size={30} aria-hidden="true" />;
  return (
    <div className="uc-reg-status" aria-live="polite">
      {capture !== null ? (
        <Running progress={capture.progress} target={capture.target} />
      ) : error?.code === 'registration/not-matched' ? (
        <Saying
          tone="warn"
          icon={print}
          title={t('challenge.notMatched')}
          hint={t('challenge.notMatchedHint')}
        />
      ) : error !== null ? (
        <CaptureError error={error} />
      ) : matched > 0 ? (
        <Saying
          tone="good"
          icon={<CircleCheck size={30} aria-hidden="true" />}
          title={t('challenge.matched')}
          hint={`${t('challenge.title')}: ${t(`names.${finger}`)}`}
        />
      ) : (
        <Saying tone="sunken" icon={print} title={t('challenge.title')} hint={t('challenge.hint')} />
      )}
    </div>
  );
}
