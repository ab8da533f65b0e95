import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { Ltr } from '#renderer/ui/index.ts';
import { EventDetail, type HistoryEvent } from './EventDetail.tsx';
import { historyWord } from './historyWords.ts';
import './outbox.css';

/** What happened to a packet, newest first. A kind that has no words yet is shown as it is: nothing is hidden. */
export function PacketHistory({ events }: { readonly events: readonly HistoryEvent[] }) {
  const { t } = useTranslation('outbox');
  const { when } = useFormat();
  const words = ({ kind }: HistoryEvent) => {
    const word = historyWord(kind);
    return word === null ? <Ltr>{kind}</Ltr> : t(`event.${word}`);
  };
  return (
    <ol className="uc-history">
      {events
        // By their place in the chain: upstream's times and this PC's need not agree.
        .toReversed()
        .map((event, at) => (
          <li key={`${event.at}-${at}`}>
            <time>
              <Ltr>{when(event.at)}</Ltr>
            </time>
            <div>
              <p>{words(event)}</p>
              <EventDetail event={event} />
            </div>
          </li>
        ))}
    </ol>
  );
}
