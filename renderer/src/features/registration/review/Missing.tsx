import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Part } from '#domain/registration/missing.ts';
import { Button, Card } from '#renderer/ui/index.ts';
import { useDesk } from '../desk/DeskContext.ts';
import { STEP_KEYS } from '../desk/steps.ts';

/** What still stands in the way, each with the way to it. */
export function Missing({ parts }: { readonly parts: readonly Part[] }) {
  const { t } = useTranslation('registration');
  const desk = useDesk();
  return (
    <Card tone="warn" padding="snug">
      <div className="uc-reg-notice uc-reg-notice--warn">
        <TriangleAlert size={20} aria-hidden="true" />
        <div className="uc-reg-missing">
          <h2>{t('review.missing.title')}</h2>
          <ul>
            {parts.map((part, at) => (
              <li key={part}>
                <span>{t(`review.missing.${part}`)}</span>
                <Button
                  size="small"
                  keyHint={STEP_KEYS[part]}
                  autoFocus={at === 0}
                  onPress={() => desk.go(part)}
                >
                  {t(`steps.${part}`)}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Card>
  );
}
