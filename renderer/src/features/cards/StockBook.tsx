import { Package } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StockState } from '#contract/model.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { EmptyState, Ltr, Table, type Column } from '#renderer/ui/index.ts';

type Entry = StockState['entries'][number];

const signed = (change: number): string => (change > 0 ? `+${change}` : String(change));

function useColumns(): readonly Column<Entry>[] {
  const { t } = useTranslation('cards');
  const { when } = useFormat();
  return [
    {
      id: 'item',
      header: t('stock.title'),
      isRowHeader: true,
      width: 'minmax(120px, 1fr)',
      cell: (entry) => t(`stock.item.${entry.item}`),
    },
    {
      id: 'kind',
      header: t('stock.what'),
      width: 'minmax(120px, 1fr)',
      cell: (entry) => t(`stock.kind.${entry.kind}`),
    },
    {
      id: 'change',
      header: t('stock.change'),
      width: '80px',
      cell: (entry) => <Ltr>{signed(entry.change)}</Ltr>,
    },
    {
      id: 'balance',
      header: t('stock.left'),
      width: '130px',
      cell: (entry) => <Ltr>{entry.balance}</Ltr>,
    },
    { id: 'when', header: t('stock.when'), width: '140px', cell: (entry) => when(entry.at) },
  ];
}

/** The ledger, the newest first. */
export function StockBook({ stock: { entries } }: { readonly stock: StockState }) {
  const { t } = useTranslation('cards');
  const columns = useColumns();
  return (
    <Table
      label={t('stock.book')}
      columns={columns}
      count={entries.length}
      rowAt={(index) => entries[index]}
      keyAt={(index) => entries[index]?.n ?? index}
      selected={-1}
      onSelect={() => undefined}
      empty={
        <EmptyState icon={<Package size={26} />} title={t('stock.bookEmpty')} hint={t('stock.bookHint')} />
      }
    />
  );
}
