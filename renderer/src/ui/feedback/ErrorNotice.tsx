import type { ReactNode } from 'react';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { CallError } from '#contract/errors.ts';
import { useErrorText, type ErrorSubject } from '#renderer/i18n/useErrorText.ts';
import { Ltr } from '../text/Ltr.tsx';
import './feedback.css';

export interface ErrorNoticeProps {
  readonly error: CallError;
  /** warn: work goes on; bad: it is blocked. */
  readonly tone?: 'warn' | 'bad';
  readonly action?: ReactNode;
  /** What the error speaks of, where its code alone does not say. */
  readonly subject?: ErrorSubject | undefined;
}

/** What happened, why and what to do; the code and the reference stand small, for support. */
export function ErrorNotice({ error, tone = 'bad', action, subject }: ErrorNoticeProps) {
  const text = useErrorText(error, subject);
  const Icon = tone === 'bad' ? CircleAlert : TriangleAlert;
  return (
    <div className={`uc-notice uc-notice--${tone}`} role="alert">
      <Icon aria-hidden="true" size={20} />
      <div className="uc-notice__words">
        <p className="uc-notice__title">{text.title}</p>
        <p>{text.todo}</p>
        <p className="uc-notice__code">
          <Ltr>
            {error.code} · {error.ref}
          </Ltr>
        </p>
      </div>
      {action}
    </div>
  );
}
