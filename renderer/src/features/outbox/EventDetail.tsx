import { useTranslation } from 'react-i18next';
import { ERROR_CODES, type ErrorCode } from '#contract/errors.ts';
import { STAGES, type Stage } from '#domain/protocol/outcomes.ts';
import { grouped } from '#renderer/i18n/format.ts';
import { errorText } from '#renderer/i18n/useErrorText.ts';
import './outbox.css';

export interface HistoryEvent {
  readonly at: number;
  readonly kind: string;
  readonly detail: string;
}

const isCode = (text: string): text is ErrorCode => ERROR_CODES.some((code) => code === text);
const isStage = (text: string): text is Stage => STAGES.some((stage) => stage === text);

/** What more there is to an event, in words; what has none stands in the audit for support. */
export function EventDetail({ event: { kind, detail } }: { readonly event: HistoryEvent }) {
  const { t } = useTranslation('outbox');
  const errors = useTranslation('errors').t;
  const words = (): string | null => {
    if (isCode(detail)) return errorText(errors, { code: detail }).title;
    if (isStage(detail)) return t(`now.stage.${detail}`);
    const log = /^log (\d+)$/.exec(detail)?.[1];
    if (log !== undefined) return t('event.log', { log: grouped(Number(log)) });
    // Upstream's own words for people.
    return kind === 'rejected' && detail !== '' ? detail : null;
  };
  const text = words();
  return text === null ? null : (
    <p className="uc-history__detail" dir="auto">
      {text}
    </p>
  );
}
