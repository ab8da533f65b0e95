import { useState } from 'react';
import { Inbox, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '#renderer/app/hooks.ts';
import { mayCall } from '#renderer/app/mayCall.ts';
import { ChooseUpstream } from '#renderer/features/upstream/ChooseUpstream.tsx';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import {
  Button,
  Card,
  EmptyState,
  ErrorNotice,
  PageHeader,
  Skeleton,
  Table,
  useKeys,
  useSkeleton,
} from '#renderer/ui/index.ts';
import { useColumns } from './columns.tsx';
import { OutboxCounts } from './OutboxCounts.tsx';
import { PacketPanel } from './PacketPanel.tsx';
import { useOutbox } from './useOutbox.ts';
import './outbox.css';

export function OutboxScreen() {
  const { t, i18n } = useTranslation(['outbox', 'common']);
  const both = useBoth('outbox');
  const { rows, total, error, selected, select, more, sendNow } = useOutbox();
  const link = useSnapshot(({ outbox }) => outbox.link);
  const mayChoose = useSnapshot(({ person }) => mayCall(person, 'setup.chooseUpstream'));
  const [choosing, setChoosing] = useState(false);
  const columns = useColumns();
  const skeleton = useSkeleton(total === null && error === null);
  const row = rows.find(({ id }) => id === selected);
  useKeys({ F5: () => void sendNow() });
  return (
    <>
      <PageHeader
        title={{ en: both.en('title'), ur: both.ur('title') }}
        actions={
          <>
            {mayChoose && link.state !== 'not-configured' && (
              <Button variant="quiet" onPress={() => setChoosing(true)}>
                {t('office.change')}
              </Button>
            )}
            <Button
              variant="primary"
              keyHint="F5"
              autoFocus
              icon={<Send size={18} aria-hidden="true" className="uc-flip" />}
              onPress={() => void sendNow()}
            >
              {t('sendNow')}
            </Button>
          </>
        }
      />
      <OutboxCounts onChoose={mayChoose ? () => setChoosing(true) : undefined} />
      {choosing && <ChooseUpstream onClose={() => setChoosing(false)} />}
      {error && <ErrorNotice error={error} />}
      <div className="uc-outbox__body">
        <Card fill padding="flush">
          {skeleton && <Skeleton label={t('common:loading')} lines={7} />}
          {total !== null && !skeleton && (
            <Table
              label={t('list')}
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
              selected={selected}
              onSelect={select}
              dependencies={[i18n.language, link]}
              onNearEnd={() => void more()}
              empty={<EmptyState icon={<Inbox size={26} />} title={t('emptyTitle')} hint={t('emptyHint')} />}
            />
          )}
        </Card>
        {row && (
          <aside className="uc-outbox__side">
            <PacketPanel key={row.id} row={row} />
          </aside>
        )}
      </div>
    </>
  );
}
