import { useTranslation } from 'react-i18next';
import type { CardProgress } from '#contract/model.ts';
import { Button, ProgressBar } from '#renderer/ui/index.ts';

interface PrintProgressProps {
  readonly progress: CardProgress;
  readonly onStop: () => void;
}

/** How far the card is; it can be stopped until its first panel goes. */
export function PrintProgress({ progress, onStop }: PrintProgressProps) {
  const { t } = useTranslation('cards');
  const { stage } = progress;
  const value = stage === 'sending' && progress.total > 0 ? progress.sent / progress.total : null;
  return (
    <>
      <ProgressBar label={t(`printing.${stage}`)} value={value} />
      {(stage === 'drawing' || stage === 'checking') && (
        <Button size="small" onPress={onStop}>
          {t('printing.stop')}
        </Button>
      )}
    </>
  );
}
