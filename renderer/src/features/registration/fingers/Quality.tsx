import { useTranslation } from 'react-i18next';
import type { FingerAttempt } from '#contract/model.ts';
import './quality.css';

interface QualityProps {
  readonly attempt: FingerAttempt | undefined;
  readonly threshold: number;
}

/** How clear a picture is against what is asked, and what it is made of. Keeps its place while there is none. */
export function Quality({ attempt, threshold }: QualityProps) {
  const { t } = useTranslation('fingers');
  const score = attempt?.quality.score ?? 0;
  const passes = attempt !== undefined && score >= threshold;
  return (
    <div className="uc-reg-quality" data-passes={passes}>
      <div className="uc-reg-quality__words">
        <span>
          {t('quality')} <strong>{attempt === undefined ? '–' : score}</strong>
        </span>
        <span>{t('needs', { threshold })}</span>
      </div>
      <div
        className="uc-reg-quality__track"
        role="meter"
        aria-label={t('quality')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={score}
      >
        <span className="uc-reg-quality__bar" style={{ inlineSize: `${score}%` }} />
        <span className="uc-reg-quality__mark" style={{ insetInlineStart: `${threshold}%` }} />
      </div>
      <p className="uc-reg-quality__parts">
        {attempt !== undefined &&
          (['area', 'centring', 'contrast', 'clarity', 'minutiae'] as const).map((part) => (
            <span key={part}>
              {t(`parts.${part}`)} <bdi>{attempt.quality[part]}</bdi>
            </span>
          ))}
      </p>
    </div>
  );
}
