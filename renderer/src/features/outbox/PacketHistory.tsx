import { useTranslation } from 'react-i18next';
import { ERROR_CODES, type ErrorCode } from '#contract/errors.ts';
import { errorText } from '#renderer/i18n/useErrorText.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { Ltr } from '#renderer/ui/index.ts';
import { historyWord } from './historyWords.ts';
import './outbox.css';

interface HistoryEvent {
  readonly at: number;
  readonly kind: string;
  readonly detail: string;
}

const isCode = (text: string): text is ErrorCode => ERROR_CODES.some((code) => code === text);

/** What happened to a packet, newest first. A kind that has no words yet is shown as it is: nothing is hidden. */
export function PacketHistory({ events }: { readonly events: readonly HistoryEvent[] }) {
  const { t } = useTranslation('outbox');
  const errors = useTranslation('errors').t;
  const { when } = useFormat();
  const words = ({ kind }: HistoryEvent) => {
    const word = historyWord(kind);
    return word === null ? <Ltr>{kind}</Ltr> : t(`event.${word}`);
  };
  return (
    <ol className="uc-history">
      {events
        .toSorted((a, b) => b.at - a.at)
        .map((event, at) => (
          <li key={`${event.at}-${at}`}>
            <time>
              <Ltr>{when(event.at)}</Ltr>
            </time>
            <div>
              <p>{words(event)}</p>
              {event.detail !== '' && (
                <p className="uc-history__detail">
                  {isCode(event.detail) ? (
                    errorText(errors, { code: event.detail }).title
                  ) : (
                    <Ltr>{event.detail}</Ltr>
                  )}
                </p>
              )}
            </div>
          </li>
        ))}
    </ol>
  );
}
