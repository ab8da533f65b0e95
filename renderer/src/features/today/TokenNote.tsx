import { useTranslation } from 'react-i18next';
import type { CallError } from '#contract/errors.ts';
import type { Token } from '#contract/model.ts';
import { useSnapshot } from '#renderer/app/hooks.ts';
import { useReceiptPrinter } from '#renderer/app/useReceiptPrinter.ts';
import { timeOf } from '#renderer/i18n/format.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import './token.css';

interface TokenNoteProps {
  /** Null: none was given today. */
  readonly last: Token | null;
  readonly error: CallError | null;
}

/** What is to be known of the last token: when it was given, and whether its paper came out. */
export function TokenNote({ last, error }: TokenNoteProps) {
  const { t } = useTranslation('today');
  const onPaper = useReceiptPrinter();
  const isStuck = useSnapshot(({ papers }) =>
    papers.some(
      ({ of, state }) =>
        of.kind === 'token' && of.number === last?.number && (state === 'blocked' || state === 'doubtful'),
    ),
  );
  const words = (): string => {
    if (last === null) return t('token.none');
    if (!onPaper) return t('token.tell');
    return t(isStuck ? 'token.stuck' : 'token.given', { time: timeOf(last.at) });
  };
  return error ? <Failure error={error} /> : <p className="uc-token__note">{words()}</p>;
}

function Failure({ error }: { readonly error: CallError }) {
  const { title, todo } = useErrorText(error);
  return (
    <p className="uc-token__note uc-token__note--failed" role="alert">
      {title}. {todo}
    </p>
  );
}
