import { HandHelping, IdCard, Package, Truck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import {
  Beside,
  Button,
  Card,
  Count,
  Counts,
  EmptyState,
  ErrorNotice,
  PageHeader,
  Skeleton,
  Table,
  useKeys,
  useSkeleton,
} from '#renderer/ui/index.ts';
import { CardFilterBar } from './CardFilterBar.tsx';
import type { CardsPlace } from './CardsScreen.tsx';
import { useColumns } from './columns.tsx';
import { DoubtCard } from './DoubtCard.tsx';
import { OrderPanel } from './OrderPanel.tsx';
import { ReturnOverdue } from './ReturnOverdue.tsx';
import { useCards } from './useCards.ts';
import './cards.css';

/** All orders for cards, what waits, and what can be done with the one that is chosen. */
export function OrdersView({ go }: { readonly go: (place: CardsPlace) => void }) {
  const { t } = useTranslation(['cards', 'common']);
  const both = useBoth('cards');
  const cards = useCards();
  const { summary, filter, list, current } = cards;
  const columns = useColumns();
  const skeleton = useSkeleton(cards.loading);
  const handover = () => go({ at: 'handover', begun: null });
  useKeys({
    F2: handover,
    F4: () => go({ at: 'delivery' }),
    F8: () => go({ at: 'stock' }),
  });
  const isAll = filter.text === '' && filter.group === 'all';
  return (
    <>
      <PageHeader
        title={{ en: both.en('title'), ur: both.ur('title') }}
        actions={
          <>
            <Button keyHint="F8" icon={<Package size={18} />} onPress={() => go({ at: 'stock' })}>
              {t('actions.stock')}
            </Button>
            <Button keyHint="F4" icon={<Truck size={18} />} onPress={() => go({ at: 'delivery' })}>
              {t('actions.delivery')}
            </Button>
            <Button
              variant="primary"
              keyHint="F2"
              autoFocus
              icon={<HandHelping size={18} />}
              onPress={handover}
            >
              {t('actions.handover')}
            </Button>
          </>
        }
      />
      <Counts columns="four">
        <Count name={t('counts.present')} count={summary?.present ?? null} note={t('counts.presentNote')} />
        <Count
          name={t('counts.toPrint')}
          count={summary?.toPrint ?? null}
          note={t('counts.toPrintNote', { count: summary?.blankCards ?? 0 })}
        />
        <Count
          name={t('counts.attention')}
          count={summary?.attention ?? null}
          note={t('counts.attentionNote')}
        />
        <Count name={t('counts.due')} count={summary?.due ?? null} note={t('counts.dueNote')} />
      </Counts>
      {summary?.unresolved.map((attempt) => (
        <DoubtCard key={attempt.n} attempt={attempt} />
      ))}
      {cards.error && <ErrorNotice error={cards.error} />}
      <Beside
        kind="table"
        sideWidth="middle"
        side={current && <OrderPanel key={current.id} row={current} cards={cards} go={go} />}
      >
        <Card fill padding="flush">
          {skeleton && <Skeleton label={t('common:loading')} lines={6} />}
          {!cards.loading && (
            <>
              {(list.count > 0 || !isAll) && (
                <CardFilterBar filter={filter} onChange={cards.choose}>
                  {filter.group === 'due' && list.count > 0 && <ReturnOverdue count={list.count} />}
                </CardFilterBar>
              )}
              <Table
                label={t('list')}
                columns={columns}
                {...list}
                empty={
                  <EmptyState
                    icon={<IdCard size={26} />}
                    title={t(isAll ? 'emptyTitle' : 'nothingTitle')}
                    hint={t(isAll ? 'emptyHint' : 'nothingHint')}
                  />
                }
              />
            </>
          )}
        </Card>
      </Beside>
    </>
  );
}
