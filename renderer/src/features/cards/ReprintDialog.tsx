import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REPRINT_REASONS, type ReprintReason } from '#domain/cards/reasons.ts';
import type { CallError } from '#contract/errors.ts';
import { useClient } from '#renderer/app/hooks.ts';
import { ApprovalDialog, type Approval } from '#renderer/features/approval/ApprovalDialog.tsx';
import { SegmentedField } from '#renderer/ui/index.ts';
import type { Printing } from './usePrinting.ts';

interface ReprintDialogProps {
  readonly id: string;
  readonly printing: Printing;
  readonly onClose: () => void;
}

/** Who approved it is told at once; printing then goes on where the order stands. */
const APPROVAL_ERRORS: ReadonlySet<CallError['code']> = new Set([
  'session/wrong-pin',
  'session/locked',
  'card/same-person',
  'card/not-entitled',
]);

/** Another card of the same order, on a supervisor's word. */
export function ReprintDialog({ id, printing, onClose }: ReprintDialogProps) {
  const { t } = useTranslation('cards');
  const client = useClient();
  const [reason, setReason] = useState<ReprintReason>('card-spoiled');
  const confirm = async (approval: Approval): Promise<CallError | null> => {
    const failed = await printing.print(() => client['cards.reprint']({ id, reason, approval }));
    return failed !== null && APPROVAL_ERRORS.has(failed.code) ? failed : null;
  };
  return (
    <ApprovalDialog
      title={t('reprint.title')}
      text={t('reprint.text')}
      action={t('reprint.confirm')}
      confirm={confirm}
      onClose={onClose}
    >
      <SegmentedField
        label={t('stock.reasonLabel')}
        choices={REPRINT_REASONS.map((each) => ({
          id: each,
          label: t(`reprint.reason.${each}`),
          text: t(`reprint.reason.${each}`),
        }))}
        value={reason}
        onChange={setReason}
      />
    </ApprovalDialog>
  );
}
