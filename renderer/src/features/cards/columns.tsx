import type { CardRow } from '#contract/model.ts';
import { useTranslation } from 'react-i18next';
import { Chip, Ltr, type Column, type Tone } from '#renderer/ui/index.ts';

const TONES: Readonly<Record<CardRow['state'], Tone>> = {
  ordered: 'info',
  printing: 'info',
  doubtful: 'warn',
  spoiled: 'warn',
  present: 'good',
  issued: 'quiet',
  returned: 'quiet',
  ended: 'quiet',
  unclear: 'warn',
};

/** A row speaks of number and state only; whose card it is, is asked for by itself. */
export function useColumns(): readonly Column<CardRow>[] {
  const { t } = useTranslation('cards');
  return [
    {
      id: 'tracking',
      header: t('columns.tracking'),
      isRowHeader: true,
      width: 'minmax(200px, 1.4fr)',
      cell: (row) => <Ltr mono>{row.tracking}</Ltr>,
    },
    {
      id: 'mode',
      header: t('columns.mode'),
      width: 'minmax(130px, 1fr)',
      cell: (row) => t(`mode.${row.mode}`),
    },
    {
      id: 'state',
      header: t('columns.state'),
      width: '170px',
      cell: (row) => <OrderChip row={row} />,
    },
    {
      id: 'days',
      header: t('columns.days'),
      width: '120px',
      cell: (row) =>
        row.state === 'present' ? (
          <span data-collection={row.collection} className="uc-cards__days">
            {t('days', { count: row.daysLeft })}
          </span>
        ) : (
          '–'
        ),
    },
  ];
}

/** How an order stands, in a word. */
export function OrderChip({ row }: { readonly row: CardRow }) {
  const { t } = useTranslation('cards');
  if (row.withdrawn) return <Chip tone="warn">{t('state.withdrawn')}</Chip>;
  const onTheWay = row.state === 'ordered' && row.mode === 'central';
  return <Chip tone={TONES[row.state]}>{t(onTheWay ? 'state.onTheWay' : `state.${row.state}`)}</Chip>;
}
