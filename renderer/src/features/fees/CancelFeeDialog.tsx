import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '#contract/errors.ts';
import type { FeeReceiptView } from '#contract/model.ts';
import { FEE_CANCEL_REASONS, type FeeCancelReason } from '#domain/fees/fee.ts';
import { useClient } from '#renderer/app/hooks.ts';
import { ApprovalDialog, type Approval } from '#renderer/features/approval/ApprovalDialog.tsx';
import { SegmentedField } from '#renderer/ui/index.ts';

interface CancelFeeDialogProps {
  readonly receipt: FeeReceiptView;
  readonly done: () => void;
  readonly onClose: () => void;
}

/** A supervisor who did not take the money stands by it; the receipt and its number stay in the books. */
export function CancelFeeDialog({ receipt: { n, number }, done, onClose }: CancelFeeDialogProps) {
  const { t } = useTranslation('fees');
  const client = useClient();
  const [reason, setReason] = useState<FeeCancelReason | ''>('');
  const confirm = async (approval: Approval): Promise<CallError | null> => {
    if (reason === '') return null;
    const answer = await client['fees.cancel']({ n, reason, approval });
    if (!answer.ok) return answer.error;
    done();
    return null;
  };
  return (
    <ApprovalDialog
      title={t('cancel.title', { number })}
      text={t('cancel.text')}
      action={t('cancel.confirm')}
      isDisabled={reason === ''}
      confirm={confirm}
      onClose={onClose}
    >
      <SegmentedField
        label={t('cancel.reason')}
        choices={FEE_CANCEL_REASONS.map((id) => ({
          id,
          label: t(`reason.${id}`),
          text: t(`reason.${id}`),
        }))}
        value={reason}
        onChange={setReason}
      />
    </ApprovalDialog>
  );
}
