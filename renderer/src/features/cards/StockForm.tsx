import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockState } from '#contract/model.ts';
import { STOCK_SPOIL_REASONS, type StockSpoilReason } from '#domain/cards/reasons.ts';
import { STOCK_ITEMS, type StockItem } from '#domain/cards/stock.ts';
import { useClient, useToasts } from '#renderer/app/hooks.ts';
import { useCall } from '#renderer/app/useCall.ts';
import { Button, ErrorNotice, SegmentedField, SelectField, TextField } from '#renderer/ui/index.ts';
import './cards.css';

const DEEDS = ['takeIn', 'spoil', 'count', 'useRibbon'] as const;
type Deed = (typeof DEEDS)[number];

/** Writes one thing into the book of blank cards and ribbons. */
export function StockForm({ changed }: { readonly changed: (stock: StockState) => void }) {
  const { t } = useTranslation('cards');
  const client = useClient();
  const show = useToasts();
  const { busy, error, run } = useCall();
  const [deed, setDeed] = useState<Deed>('takeIn');
  const [item, setItem] = useState<StockItem>('blank-card');
  const [reason, setReason] = useState<StockSpoilReason>('bent');
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const quantity = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : null;
  const isGood = deed === 'useRibbon' || (quantity !== null && (deed === 'count' || quantity > 0));

  async function counted(amount: number): Promise<StockState | null> {
    const result = await run(() => client['stock.count']({ item, counted: amount }));
    if (!result) return null;
    const { difference, stock } = result;
    const sign = difference > 0 ? '+' : '';
    if (difference === 0) show('good', t('stock.same'));
    else show('warn', t('stock.difference', { difference: `${sign}${difference}` }));
    return stock;
  }
  async function write(amount: number): Promise<StockState | null> {
    switch (deed) {
      case 'takeIn':
        return run(() => client['stock.takeIn']({ item, quantity: amount }));
      case 'spoil':
        return run(() => client['stock.spoil']({ item, quantity: amount, reason }));
      case 'useRibbon':
        return run(() => client['stock.useRibbon']({}));
      case 'count':
        return counted(amount);
    }
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setWrong(!isGood);
    if (!isGood) return;
    const stock = await write(quantity ?? 0);
    if (!stock) return;
    setTyped('');
    changed(stock);
    if (deed !== 'count') show('good', t('stock.saved'));
  };
  return (
    <form className="uc-stock__form" noValidate onSubmit={(event) => void submit(event)}>
      <SelectField
        label={t('stock.what')}
        prompt=""
        choices={DEEDS.map((each) => ({ id: each, label: t(`stock.${each}`), text: t(`stock.${each}`) }))}
        value={deed}
        onChange={setDeed}
        room={0}
      />
      {deed !== 'useRibbon' && (
        <>
          <SegmentedField
            label={t('stock.title')}
            choices={STOCK_ITEMS.map((each) => ({
              id: each,
              label: t(`stock.item.${each}`),
              text: t(`stock.item.${each}`),
            }))}
            value={item}
            onChange={setItem}
            room={0}
          />
          <TextField
            label={t('stock.quantity')}
            kind="digits"
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={setTyped}
            message={
              wrong && !isGood
                ? { level: 'error', text: t(deed === 'count' ? 'stock.countWrong' : 'stock.quantityWrong') }
                : undefined
            }
          />
        </>
      )}
      {deed === 'spoil' && (
        <SelectField
          label={t('stock.reasonLabel')}
          prompt=""
          choices={STOCK_SPOIL_REASONS.map((each) => ({
            id: each,
            label: t(`stock.reason.${each}`),
            text: t(`stock.reason.${each}`),
          }))}
          value={reason}
          onChange={setReason}
          room={0}
        />
      )}
      {error && <ErrorNotice error={error} tone="warn" />}
      <Button type="submit" variant="primary" keyHint="Enter" isPending={busy}>
        {t('stock.save')}
      </Button>
    </form>
  );
}
