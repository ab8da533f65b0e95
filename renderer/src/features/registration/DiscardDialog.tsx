import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '#contract/errors.ts';
import { Button, Dialog, ErrorNotice, TextField } from '#renderer/ui/index.ts';
import { useDesk } from './desk/DeskContext.ts';

const SHORTEST_REASON = 3;

interface DiscardDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Throwing a draft away cannot be undone: it asks once, and wants a reason. */
export function DiscardDialog({ isOpen, onClose }: DiscardDialogProps) {
  const { t } = useTranslation('registration');
  const desk = useDesk();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<CallError | null>(null);
  const discard = async (): Promise<void> => setError(await desk.discard(reason));
  return (
    <Dialog
      title={t('discard.title')}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <Button
          variant="danger"
          isDisabled={reason.trim().length < SHORTEST_REASON}
          onPress={() => void discard()}
        >
          {t('discard.confirm')}
        </Button>
      }
    >
      <p>{t('discard.text')}</p>
      <TextField
        label={t('discard.reason')}
        value={reason}
        onChange={setReason}
        maxLength={200}
        message={{ level: 'note', text: t('discard.reasonHint') }}
        autoFocus
      />
      {error !== null && <ErrorNotice error={error} />}
    </Dialog>
  );
}
