import type { PacketRow } from '#contract/model.ts';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '#renderer/app/hooks.ts';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { Chip, InScript, Ltr, type Column } from '#renderer/ui/index.ts';
import { useHappening } from './useHappening.ts';
import { STATE_TONES, whatHappens } from './whatHappens.ts';

/** After sealing a row speaks of tracking number, type and state only: the counter no longer has names or faces. */
export function useColumns(): readonly Column<PacketRow>[] {
  const { t } = useTranslation('outbox');
  const both = useBoth('outbox');
  const { when } = useFormat();
  const happening = useHappening();
  const link = useSnapshot(({ outbox }) => outbox.link);
  return [
    {
      id: 'tracking',
      header: t('columns.tracking'),
      isRowHeader: true,
      width: '220px',
      cell: (row) => <Ltr mono>{row.tracking}</Ltr>,
    },
    {
      id: 'kind',
      header: t('columns.kind'),
      width: 'minmax(150px, 1fr)',
      cell: (row) => (
        <span className="uc-both" dir="ltr">
          <InScript lang="en">{both.en(`kind.${row.kind}`)}</InScript>
          <InScript lang="ur">{both.ur(`kind.${row.kind}`)}</InScript>
        </span>
      ),
    },
    {
      id: 'when',
      header: t('columns.when'),
      width: '130px',
      cell: (row) => <span className="uc-outbox__when">{when(row.sealedAt)}</span>,
    },
    {
      id: 'state',
      header: t('columns.state'),
      width: '132px',
      cell: (row) => <Chip tone={STATE_TONES[row.state]}>{t(`state.${row.state}`)}</Chip>,
    },
    {
      id: 'now',
      header: t('columns.now'),
      width: 'minmax(220px, 2fr)',
      cell: (row) => <span className="uc-outbox__now">{happening(whatHappens(row, link))}</span>,
    },
  ];
}
