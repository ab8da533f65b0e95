import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardRow } from '#contract/model.ts';
import { SPOIL_REASONS, type SpoilReason } from '#domain/cards/reasons.ts';
import { useClient } from '#renderer/app/hooks.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { Button, Dialog, ErrorNotice, OptionCards } from '#renderer/ui/index.ts';

interface SpoilDialogProps {
  readonly id: string;
  readonly keep: (row: CardRow) => void;
  readonly onClose: () => void;
}

/** A card that lies here is no good: why. */
export function SpoilDialog({ id, keep, onClose }: SpoilDialogProps) {
  const { t } = useTranslation('cards');
  const client = useClient();
  const { busy, error, run } = useCall();
  const [reason, setReason] = useState<SpoilReason | null>(null);
  const confirm = async (): Promise<void> => {
    if (reason === null) return;
    const row = await run(() => client['cards.spoil']({ id, reason }));
    if (!row) return;
    keep(row);
    onClose();
  };
  return (
    <Dialog
      title={t('spoil.title')}
      isOpen
      onClose={onClose}
      actions={
        <Button variant="danger" isPending={busy} isDisabled={reason === null} onPress={() => void confirm()}>
          {t('spoil.confirm')}
        </Button>
      }
    >
      <p>{t('spoil.text')}</p>
      <OptionCards
        label={t('spoil.title')}
        value={reason ?? ''}
        onChange={(chosen) => setReason(SPOIL_REASONS.find((each) => each === chosen) ?? null)}
        options={SPOIL_REASONS.map((each) => ({ id: each, title: t(`spoil.reason.${each}`) }))}
      />
      {error && <ErrorNotice error={error} />}
    </Dialog>
  );
}
