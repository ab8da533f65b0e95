import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '#contract/errors.ts';
import type { FingerState } from '#contract/model.ts';
import { Button, Dialog, ErrorNotice } from '#renderer/ui/index.ts';
import { useDesk } from '../desk/DeskContext.ts';
import { isReason, ReasonField } from './ReasonField.tsx';

interface KeepLowDialogProps {
  readonly finger: FingerState;
  readonly onClose: () => void;
  readonly onKept: () => void;
}

/** The best attempt is kept although it is below what is asked: with a reason, marked in the record. */
export function KeepLowDialog({ finger, onClose, onKept }: KeepLowDialogProps) {
  const { t } = useTranslation('fingers');
  const desk = useDesk();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<CallError | null>(null);
  const best = finger.attempts.find(({ n }) => n === finger.best);
  const keep = async (): Promise<void> => {
    const failed = await desk.keepLow(finger.finger, reason.trim());
    setError(failed);
    if (failed === null) onKept();
  };
  return (
    <Dialog
      title={t('keepDialog.title')}
      isOpen
      onClose={onClose}
      actions={
        <Button variant="primary" isDisabled={!isReason(reason)} onPress={() => void keep()}>
          {t('keepDialog.confirm')}
        </Button>
      }
    >
      <p>
        {t('keepDialog.text', {
          count: finger.takes,
          quality: best?.quality.score ?? 0,
          threshold: finger.threshold,
        })}
      </p>
      <ReasonField usual={['worn', 'age', 'skin']} value={reason} onChange={setReason} />
      {error !== null && <ErrorNotice error={error} />}
    </Dialog>
  );
}
