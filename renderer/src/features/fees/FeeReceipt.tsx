import { useState } from 'react';
import { ReceiptText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FeeReceiptView } from '#contract/model.ts';
import { useClient } from '#renderer/app/hooks.ts';
import { useReceiptPrinter } from '#renderer/app/useReceiptPrinter.ts';
import { FormButtons } from '#renderer/features/forms/FormButtons.tsx';
import { FormNotice } from '#renderer/features/forms/FormNotice.tsx';
import { useForm } from '#renderer/features/forms/useForm.ts';
import { grouped } from '#renderer/i18n/format.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useLanguage } from '#renderer/i18n/useLanguage.ts';
import { Button, Chip, Ltr } from '#renderer/ui/index.ts';
import { CancelFeeDialog } from './CancelFeeDialog.tsx';
import './fees.css';

interface FeeReceiptProps {
  readonly receipt: FeeReceiptView;
  readonly changed: () => void;
}

/** One receipt: printed again as a copy, or cancelled on a supervisor's word. */
export function FeeReceipt({ receipt, changed }: FeeReceiptProps) {
  const { n, number, at, rupees, lines, paidBy, cancelled } = receipt;
  const { t } = useTranslation('fees');
  const { when } = useFormat();
  const language = useLanguage();
  const client = useClient();
  const onRoll = useReceiptPrinter();
  const [cancelling, setCancelling] = useState(false);
  const print = async () => {
    const answer = await client['fees.print']({ n });
    changed();
    return answer;
  };
  const paper = useForm({ kind: 'fee-receipt', n }, onRoll ? print : undefined);
  return (
    <div className="uc-fee">
      <ReceiptText size={20} aria-hidden="true" />
      <div className="uc-fee__words">
        <p className="uc-fee__name">
          <Ltr>{number}</Ltr>
          <span>{t('amount', { rupees: grouped(rupees) })}</span>
          {cancelled && <Chip tone="warn">{t(`reason.${cancelled.reason}`)}</Chip>}
        </p>
        <p className="uc-fee__note">
          {lines.map((line) => line[language]).join(' · ')} · {t(`paidBy.${paidBy}`)} · {when(at)}
        </p>
        <FormNotice paper={paper} />
      </div>
      {!cancelled && (
        <div className="uc-fee__actions">
          <FormButtons
            paper={paper}
            printKey="F4"
            pdfKey={null}
            name={t(receipt.unprinted ? 'print' : 'copy')}
            size="small"
          />
          <Button size="small" variant="quiet" onPress={() => setCancelling(true)}>
            {t('cancel.open')}
          </Button>
        </div>
      )}
      {cancelling && (
        <CancelFeeDialog receipt={receipt} done={changed} onClose={() => setCancelling(false)} />
      )}
    </div>
  );
}
