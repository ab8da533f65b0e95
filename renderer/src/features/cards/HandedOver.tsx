import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HandoverReceipt } from '#contract/model.ts';
import { FormButtons } from '#renderer/features/forms/FormButtons.tsx';
import { FormNotice } from '#renderer/features/forms/FormNotice.tsx';
import { useForm } from '#renderer/features/forms/useForm.ts';
import { dateOf, timeOf } from '#renderer/i18n/format.ts';
import { ActionGap, Button, Facts, Ltr, TaskCard, useKeys } from '#renderer/ui/index.ts';
import './cards.css';

interface HandedOverProps {
  readonly receipt: HandoverReceipt;
  readonly next: () => void;
}

/** After the card was given: what stands written, and the paper that the holder signs. */
export function HandedOver({ receipt, next }: HandedOverProps) {
  const { t } = useTranslation('cards');
  const paper = useForm({ kind: 'handover', orderId: receipt.orderId });
  useKeys({ F2: next });
  return (
    <TaskCard
      actions={
        <>
          <FormButtons paper={paper} name={t('handover.receipt')} />
          <ActionGap />
          <Button variant="primary" autoFocus keyHint="F2" onPress={next}>
            {t('handover.next')}
          </Button>
        </>
      }
    >
      <div className="uc-handover__step">
        <p className="uc-handover__given">
          <CircleCheck size={24} aria-hidden="true" />
          <span>{t('handover.done')}</span>
        </p>
        <p>{t('handover.doneText')}</p>
        <Facts
          facts={[
            { name: t('columns.tracking'), value: <Ltr mono>{receipt.tracking}</Ltr> },
            {
              name: t('handover.done'),
              value: <Ltr>{`${dateOf(receipt.handedOverAt)} ${timeOf(receipt.handedOverAt)}`}</Ltr>,
            },
            {
              name: t('handover.step.finger'),
              value: t(receipt.proof === 'finger' ? 'handover.finger.matched' : 'handover.finger.passed'),
            },
          ]}
        />
        <FormNotice paper={paper} />
      </div>
    </TaskCard>
  );
}
