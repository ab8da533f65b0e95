import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeeLineView, FeeReceiptView } from '#contract/model.ts';
import { PAID_BY } from '#domain/forms/form.ts';
import { useClient } from '#renderer/app/hooks.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { grouped } from '#renderer/i18n/format.ts';
import { useLanguage } from '#renderer/i18n/useLanguage.ts';
import { Button, Dialog, ErrorNotice, OptionCards, SegmentedField } from '#renderer/ui/index.ts';
import './fees.css';

interface TakeFeeDialogProps {
  readonly packetId: string;
  readonly offered: readonly FeeLineView[];
  readonly taken: (n: number) => void;
  readonly onClose: () => void;
}

/** The amount is the list's, never typed. A dialog, since money changes hands and the receipt stays in the books. */
export function TakeFeeDialog({ packetId, offered, taken, onClose }: TakeFeeDialogProps) {
  const { t } = useTranslation('fees');
  const language = useLanguage();
  const client = useClient();
  const { busy, error, run } = useCall();
  const [chosen, setChosen] = useState('');
  const [paidBy, setPaidBy] = useState<FeeReceiptView['paidBy']>('cash');
  const fee = offered.find(({ id }) => id === chosen);
  const form = useId();
  const take = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!fee) return;
    const receipt = await run(() => client['fees.take']({ packetId, fees: [fee.id], paidBy }));
    if (receipt === null) return;
    taken(receipt.n);
    onClose();
  };
  return (
    <Dialog
      title={t('dialog.title')}
      isOpen
      onClose={onClose}
      actions={
        <Button
          type="submit"
          form={form}
          variant="primary"
          keyHint="Enter"
          isDisabled={!fee}
          isPending={busy}
        >
          {fee ? t('dialog.confirm', { rupees: grouped(fee.rupees) }) : t('dialog.choose')}
        </Button>
      }
    >
      <form id={form} className="uc-fee-list" noValidate onSubmit={(event) => void take(event)}>
        <OptionCards
          label={t('dialog.title')}
          options={offered.map((each) => ({
            id: each.id,
            title: (
              <span className="uc-fee-list__line">
                <span>{each[language]}</span>
                <span>{t('amount', { rupees: grouped(each.rupees) })}</span>
              </span>
            ),
          }))}
          value={chosen}
          onChange={setChosen}
          autoFocus
        />
        <SegmentedField
          label={t('dialog.paidBy')}
          choices={PAID_BY.map((id) => ({ id, label: t(`paidBy.${id}`), text: t(`paidBy.${id}`) }))}
          value={paidBy}
          onChange={setPaidBy}
          room={0}
        />
        {error && <ErrorNotice error={error} />}
      </form>
    </Dialog>
  );
}
