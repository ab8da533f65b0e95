import { Check, CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, Card, Chip, ErrorNotice } from '#renderer/ui/index.ts';
import { useDeskState } from '../desk/DeskContext.ts';
import type { CameraProblem } from './camera.ts';
import type { CameraState } from './cameraStore.ts';

interface PhotoAsideProps {
  readonly camera: CameraState;
  readonly looking: boolean;
  readonly wanted: 'camera' | 'training';
  readonly mayDraw: boolean;
  readonly onWant: (wanted: 'camera' | 'training') => void;
  readonly onRetry: () => void;
}

/** What to look for, what was done, or what is wrong with the camera. */
export function PhotoAside({ camera, looking, wanted, mayDraw, onWant, onRetry }: PhotoAsideProps) {
  const { t } = useTranslation('registration');
  const error = useDeskState((model) => model.photoError);
  const draws = camera.kind === 'training';
  return (
    <div className="uc-reg-photo__aside">
      {error !== null && <ErrorNotice error={error} />}
      {camera.kind === 'problem' && <ProblemCard problem={camera.problem} onRetry={onRetry} />}
      {!looking && <Done />}
      {looking && camera.kind !== 'problem' && <Advice />}
      {looking && draws && (
        <div className="uc-reg-photo__training">
          <Chip tone="info">{t('photo.training')}</Chip>
          <p>{t('photo.trainingHint')}</p>
        </div>
      )}
      {looking && mayDraw && (
        <div>
          <Button
            size="small"
            variant="quiet"
            onPress={() => {
              onWant(draws ? 'camera' : 'training');
              // Drawn because none was connected: look for one again.
              if (draws && wanted === 'camera') onRetry();
            }}
          >
            {draws ? t('photo.useCamera') : t('photo.useTraining')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Advice() {
  const { t } = useTranslation('registration');
  return (
    <section>
      <h2 className="uc-reg-photo__title">{t('photo.advice')}</h2>
      <ul className="uc-reg-photo__list">
        {(['face', 'size', 'wall', 'scarf'] as const).map((line) => (
          <li key={line}>
            <Check size={16} aria-hidden="true" />
            <span>{t(`photo.${line}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Done() {
  const { t } = useTranslation('registration');
  return (
    <Card tone="good" padding="snug">
      <div className="uc-reg-notice">
        <CircleCheck size={20} aria-hidden="true" />
        <div>
          <h2 className="uc-reg-photo__title">{t('photo.done')}</h2>
          <p>{t('photo.doneHint')}</p>
        </div>
      </div>
    </Card>
  );
}

function ProblemCard({
  problem,
  onRetry,
}: {
  readonly problem: CameraProblem;
  readonly onRetry: () => void;
}) {
  const { t } = useTranslation('registration');
  const { t: common } = useTranslation('common');
  return (
    <Card tone="warn" padding="snug">
      <div className="uc-reg-notice uc-reg-notice--warn" role="alert">
        <TriangleAlert size={20} aria-hidden="true" />
        <div>
          <h2 className="uc-reg-photo__title">{t(`photo.problems.${problem}.title`)}</h2>
          <p>{t(`photo.problems.${problem}.todo`)}</p>
          <Button size="small" onPress={onRetry}>
            {common('retry')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
