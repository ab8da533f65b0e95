import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { FingerAttempt, FingerState } from '#contract/model.ts';
import './attempts.css';

interface AttemptsProps {
  readonly finger: FingerState;
  /** The attempt looked at. */
  readonly shown: number | null;
  readonly onShow: (n: number) => void;
}

/** The attempts that are kept; a press shows one, the best one counts. */
export function Attempts({ finger, shown, onShow }: AttemptsProps) {
  const { t } = useTranslation('fingers');
  return (
    <div className="uc-reg-attempts" role="group" aria-label={t('attempts')}>
      {finger.attempts.map((attempt) => (
        <AttemptCard
          key={attempt.n}
          attempt={attempt}
          best={attempt.n === finger.best}
          passes={attempt.quality.score >= finger.threshold}
          shown={attempt.n === shown}
          onShow={onShow}
        />
      ))}
    </div>
  );
}

interface AttemptCardProps {
  readonly attempt: FingerAttempt;
  readonly best: boolean;
  readonly passes: boolean;
  readonly shown: boolean;
  readonly onShow: (n: number) => void;
}

function AttemptCard({ attempt, best, passes, shown, onShow }: AttemptCardProps) {
  const { t } = useTranslation('fingers');
  const { score, advice } = attempt.quality;
  const words = passes ? t('clear') : advice === null ? t('state.below') : t(`attemptWords.${advice}`);
  return (
    <Button
      className="uc-reg-attempt"
      data-best={best}
      aria-pressed={shown}
      onPress={() => onShow(attempt.n)}
    >
      <span className="uc-reg-attempt__title">
        {best ? t('best') : t('attempt', { n: attempt.n })} · {score}
      </span>
      <span>{words}</span>
    </Button>
  );
}
