import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '#contract/errors.ts';
import type { CardRow } from '#contract/model.ts';
import { useClient } from '#renderer/app/hooks.ts';
import { ApprovalDialog, type Approval } from '#renderer/features/approval/ApprovalDialog.tsx';
import { OptionCards } from '#renderer/ui/index.ts';

const STANDINGS = ['ordered', 'present', 'issued'] as const;
type Standing = (typeof STANDINGS)[number];

interface ClearUpDialogProps {
  readonly id: string;
  readonly keep: (row: CardRow) => void;
  readonly onClose: () => void;
}

/** An order whose records are lost: a supervisor says how it stands. */
export function ClearUpDialog({ id, keep, onClose }: ClearUpDialogProps) {
  const { t } = useTranslation('cards');
  const client = useClient();
  const [to, setTo] = useState<Standing | null>(null);
  const confirm = async (approval: Approval): Promise<CallError | null> => {
    if (to === null) return null;
    const answer = await client['cards.clearUp']({ id, to, approval });
    if (answer.ok) keep(answer.value);
    return answer.ok ? null : answer.error;
  };
  return (
    <ApprovalDialog
      title={t('clearUp.title')}
      text={t('clearUp.text')}
      action={t('clearUp.confirm')}
      isDisabled={to === null}
      confirm={confirm}
      onClose={onClose}
    >
      <OptionCards
        label={t('clearUp.title')}
        value={to ?? ''}
        onChange={(chosen) => setTo(STANDINGS.find((each) => each === chosen) ?? null)}
        options={STANDINGS.map((each) => ({ id: each, title: t(`clearUp.to.${each}`) }))}
      />
    </ApprovalDialog>
  );
}
