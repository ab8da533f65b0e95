import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { PacketRow } from '#contract/model.ts';
import { useClient, useEvents, useSnapshot } from '#renderer/app/hooks.ts';
import { mayCall } from '#renderer/app/mayCall.ts';
import { useAnswer } from '#renderer/app/useAnswer.ts';
import { PacketFees } from '#renderer/features/fees/PacketFees.tsx';
import { dateOf, kilobytes, timeOf } from '#renderer/i18n/format.ts';
import { Card, ErrorNotice, Facts, Ltr, ProgressBar } from '#renderer/ui/index.ts';
import { PacketHistory } from './PacketHistory.tsx';
import { PacketPapers } from './PacketPapers.tsx';
import { ReturnedPacket } from './ReturnedPacket.tsx';
import './outbox.css';

/** The way of one packet: its numbers, how far it is, and what happened when. */
export function PacketPanel({ row }: { readonly row: PacketRow }) {
  const { t } = useTranslation(['outbox', 'common', 'fees']);
  const client = useClient();
  const { id, state, attempts, offset } = row;
  const { value, error, reload } = useAnswer(
    useCallback(() => client['outbox.history']({ packetId: id }), [client, id]),
  );
  useEvents((event) => {
    if (event.type === 'packet.changed' && event.packet.id === id) void reload();
  });
  const sending = useSnapshot(({ outbox }) => (outbox.link.sending?.id === id ? outbox.link.sending : null));
  const sent = sending?.sent ?? offset;
  const mayPrint = useSnapshot(({ person }) => mayCall(person, 'forms.print'));
  const onItsWay = state === 'SEALED' || state === 'ANNOUNCED';
  return (
    <Card fill label={t('panel.title')}>
      <div className="uc-packet">
        <h2>
          <Ltr mono>{row.tracking}</Ltr>
        </h2>
        {onItsWay && (sending || sent > 0) && (
          <ProgressBar
            label={t('state.SEALED')}
            value={sent / row.size}
            words={t('common:kilobytesOf', { done: kilobytes(sent), total: kilobytes(row.size) })}
          />
        )}
        <Facts
          facts={[
            { name: t('panel.number'), value: row.seq },
            {
              name: t('panel.sealed'),
              value: <Ltr>{`${dateOf(row.sealedAt)} ${timeOf(row.sealedAt)}`}</Ltr>,
            },
            { name: t('panel.size'), value: t('panel.sizeKb', { size: kilobytes(row.size) }) },
            { name: t('panel.attempts'), value: attempts },
            {
              name: t('panel.sha256'),
              value: (
                <span className="uc-packet__hash">
                  <Ltr>{row.sha256}</Ltr>
                </span>
              ),
            },
          ]}
        />
        {state === 'REJECTED' && <ReturnedPacket row={row} />}
        {mayPrint && <PacketPapers packetId={id} />}
        {mayPrint && (
          <>
            <h3>{t('fees:title')}</h3>
            <PacketFees packetId={id} />
          </>
        )}
        <h3>{t('panel.history')}</h3>
        {error && <ErrorNotice error={error} />}
        {value && <PacketHistory events={value} />}
      </div>
    </Card>
  );
}
