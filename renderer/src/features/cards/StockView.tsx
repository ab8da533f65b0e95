import { useCallback, useState } from 'react';
import { IdCard } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StockState } from '#contract/model.ts';
import { useClient } from '#renderer/app/hooks.ts';
import { useAnswer } from '#renderer/app/useAnswer.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import {
  BackButton,
  Beside,
  Button,
  Card,
  Count,
  Counts,
  ErrorNotice,
  PageHeader,
  useKeys,
} from '#renderer/ui/index.ts';
import { PrinterFault } from './PrinterFault.tsx';
import { PrintProgress } from './PrintProgress.tsx';
import { StockBook } from './StockBook.tsx';
import { StockForm } from './StockForm.tsx';
import { usePrinting } from './usePrinting.ts';
import './cards.css';

/** Blank cards and ribbons by the books, and what happened to them. */
export function StockView({ back }: { readonly back: () => void }) {
  const { t } = useTranslation('cards');
  const both = useBoth('cards');
  const client = useClient();
  const asked = useAnswer(useCallback(() => client['stock.state']({}), [client]));
  const [changed, setChanged] = useState<StockState | null>(null);
  const printing = usePrinting(null);
  const stock = changed ?? asked.value;
  const test = async (): Promise<void> => {
    await printing.print(() => client['cards.test']({}));
    setChanged(null);
    await asked.reload();
  };
  useKeys({ Escape: back, F6: printing.busy ? undefined : () => void test() });
  return (
    <>
      <PageHeader
        title={{ en: both.en('stock.title'), ur: both.ur('stock.title') }}
        actions={
          <>
            <BackButton onPress={back}>{t('actions.back')}</BackButton>
            <Button
              keyHint="F6"
              icon={<IdCard size={18} aria-hidden="true" />}
              isPending={printing.busy}
              onPress={() => void test()}
            >
              {t('actions.test')}
            </Button>
          </>
        }
      />
      <Counts columns="three">
        {stock?.balances.map(({ item, balance }) => (
          <Count key={item} name={t(`stock.item.${item}`)} count={balance} note="" />
        ))}
      </Counts>
      <Beside
        kind="table"
        sideWidth="middle"
        side={
          <Card fill>
            <StockForm changed={setChanged} />
          </Card>
        }
      >
        <div className="uc-stock__main">
          {printing.progress && <PrintProgress progress={printing.progress} onStop={printing.stop} />}
          {printing.outcome && <p role="status">{t(`printing.${printing.outcome}`)}</p>}
          {printing.error && <PrinterFault error={printing.error} cleared={printing.forget} />}
          {asked.error && <ErrorNotice error={asked.error} tone="warn" />}
          <Card fill padding="flush" label={t('stock.book')}>
            {stock && <StockBook stock={stock} />}
          </Card>
        </div>
      </Beside>
    </>
  );
}
