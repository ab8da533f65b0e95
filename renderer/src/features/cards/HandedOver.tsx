import { CircleCheck, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HandoverReceipt } from '#contract/model.ts';
import { useClient } from '#renderer/app/hooks.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { dateOf, timeOf } from '#renderer/i18n/format.ts';
import { ActionGap, Button, ErrorNotice, Facts, Ltr, TaskCard, useKeys } from '#renderer/ui/index.ts';
import './cards.css';

interface HandedOverProps {
  readonly receipt: HandoverReceipt;
  readonly next: () => void;
}

/** After the card was given: what stands written, and the paper that the holder signs. */
export function HandedOver({ receipt, next }: HandedOverProps) {
  const { t } = useTranslation('cards');
  const client = useClient();
  const { busy, error, run } = useCall();
  const print = () =>
    void run(() =>
      client['forms.print']({ form: { kind: 'handover', orderId: receipt.orderId }, printer: null }),
    );
  useKeys({ F6: print, F2: next });
  return (
    <TaskCard
      actions={
        <>
          <Button
            keyHint="F6"
            icon={<Printer size={18} aria-hidden="true" />}
            isPending={busy}
            onPress={print}
          >
            {t('handover.receipt')}
          </Button>
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
        {error && error.code !== 'printing/cancelled' && <ErrorNotice error={error} tone="warn" />}
      </div>
    </TaskCard>
  );
}
