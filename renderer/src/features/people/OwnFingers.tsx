import { CircleCheck, Fingerprint } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '#contract/errors.ts';
import type { CaptureProgress } from '#contract/model.ts';
import type { Finger } from '#domain/fingerprints/positions.ts';
import { useClient, useEvents, useToasts } from '#renderer/app/hooks.ts';
import { Button, ErrorNotice } from '#renderer/ui/index.ts';

const OWN: readonly Finger[] = ['right-index', 'left-index'];
const WORDS = {
  connecting: 'connecting',
  'waiting-for-finger': 'waiting',
  transferring: 'transferring',
  checking: 'checking',
} as const satisfies Record<CaptureProgress['stage'], string>;

interface OwnFingersProps {
  readonly known: readonly Finger[];
  readonly onTaken: () => void;
}

/** The signed-in person's own index fingers, so that they cannot pass for an applicant's. */
export function OwnFingers({ known, onTaken }: OwnFingersProps) {
  const { t } = useTranslation('people');
  const { t: words } = useTranslation('fingers');
  const client = useClient();
  const show = useToasts();
  const [taking, setTaking] = useState<Finger | null>(null);
  const [stage, setStage] = useState<CaptureProgress['stage']>('connecting');
  const [error, setError] = useState<CallError | null>(null);
  useEvents((event) => {
    if (event.type === 'capture.progress' && event.draftId === null) setStage(event.progress.stage);
  });
  const take = async (finger: Finger): Promise<void> => {
    setTaking(finger);
    setStage('connecting');
    setError(null);
    const answer = await client['session.enrolOwnFinger']({ finger });
    setTaking(null);
    if (answer.ok) {
      show('good', t('own.done'));
      onTaken();
    } else if (answer.error.code !== 'device/aborted') setError(answer.error);
  };
  return (
    <section className="uc-card uc-people__card">
      <h2>{t('own.title')}</h2>
      <p className="uc-people__note">{t('own.text')}</p>
      <ul>
        {OWN.map((finger) => (
          <li key={finger} className="uc-people__person">
            <span className="uc-people__icon" aria-hidden="true">
              {known.includes(finger) ? (
                <CircleCheck size={20} strokeWidth={1.6} />
              ) : (
                <Fingerprint size={20} strokeWidth={1.6} />
              )}
            </span>
            <div className="uc-people__words">
              <span className="uc-people__name">{words(`names.${finger}`)}</span>
              <span className="uc-people__note" aria-live="polite">
                {taking === finger
                  ? words(WORDS[stage])
                  : t(known.includes(finger) ? 'own.known' : 'own.unknown')}
              </span>
            </div>
            {taking === finger ? (
              <Button onPress={() => void client['registration.stopCapture']({})}>{t('own.stop')}</Button>
            ) : (
              <Button isDisabled={taking !== null} onPress={() => void take(finger)}>
                {t(known.includes(finger) ? 'own.again' : 'own.take')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {error !== null && <ErrorNotice error={error} tone="warn" />}
    </section>
  );
}
