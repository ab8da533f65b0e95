import { useState } from 'react';
import { Inbox, Send, Usb } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '#renderer/app/hooks.ts';
import { mayCall } from '#renderer/app/mayCall.ts';
import { CarryDialog } from '#renderer/features/carriage/CarryDialog.tsx';
import { MirrorDialog } from '#renderer/features/carriage/MirrorDialog.tsx';
import { ChooseUpstream } from '#renderer/features/upstream/ChooseUpstream.tsx';
import { useBoth } from '#renderer/i18n/useBoth.ts';
import {
  Beside,
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
import { PacketFilterBar } from './PacketFilterBar.tsx';
import { OutboxCounts } from './OutboxCounts.tsx';
import { PacketPanel } from './PacketPanel.tsx';
import { SafetyFacts } from './SafetyFacts.tsx';
import { useOutbox } from './useOutbox.ts';
import './outbox.css';

type Opened = 'office' | 'carry' | 'mirror' | null;

export function OutboxScreen() {
  const { t } = useTranslation(['outbox', 'common', 'carriage']);
  const both = useBoth('outbox');
  const { seqs, list, current, filter, choose, error, sendNow } = useOutbox();
  const link = useSnapshot(({ outbox }) => outbox.link);
  const mayChoose = useSnapshot(({ person }) => mayCall(person, 'setup.chooseUpstream'));
  const mayCarry = useSnapshot(({ person }) => mayCall(person, 'carriage.export'));
  const [opened, setOpened] = useState<Opened>(null);
  const columns = useColumns();
  const skeleton = useSkeleton(seqs === null && error === null);
  const carry = mayCarry ? () => setOpened('carry') : undefined;
  const close = () => setOpened(null);
  useKeys({ F5: () => void sendNow(), ...(carry && { F10: carry }) });
  const isAll = filter.text === '' && filter.group === 'all';
  return (
    <>
      <PageHeader
        title={{ en: both.en('title'), ur: both.ur('title') }}
        actions={
          <>
            {mayChoose && link.state !== 'not-configured' && (
              <Button variant="quiet" onPress={() => setOpened('office')}>
                {t('office.change')}
              </Button>
            )}
            {carry && (
              <Button keyHint="F10" icon={<Usb size={18} aria-hidden="true" />} onPress={carry}>
                {t('carriage:open')}
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
      <OutboxCounts onChoose={mayChoose ? () => setOpened('office') : undefined} onCarry={carry} />
      <SafetyFacts onMirror={() => setOpened('mirror')} />
      {opened === 'office' && <ChooseUpstream onClose={close} />}
      {opened === 'carry' && <CarryDialog onClose={close} />}
      {opened === 'mirror' && <MirrorDialog onClose={close} />}
      {error && <ErrorNotice error={error} />}
      <Beside
        kind="table"
        sideWidth="narrow"
        side={current && <PacketPanel key={current.id} row={current} />}
      >
        <Card fill padding="flush">
          {skeleton && <Skeleton label={t('common:loading')} lines={7} />}
          {seqs !== null && !skeleton && (
            <>
              {(list.count > 0 || !isAll) && (
                <PacketFilterBar filter={filter} onChange={(next) => void choose(next)} />
              )}
              <Table
                label={t('list')}
                columns={columns}
                {...list}
                empty={
                  isAll ? (
                    <EmptyState icon={<Inbox size={26} />} title={t('emptyTitle')} hint={t('emptyHint')} />
                  ) : (
                    <EmptyState
                      icon={<Inbox size={26} />}
                      title={t('nothingFoundTitle')}
                      hint={t('nothingFoundHint')}
                    />
                  )
                }
              />
            </>
          )}
        </Card>
      </Beside>
    </>
  );
}
