import type { ReactNode } from 'react';
import './feedback.css';

export interface EmptyStateProps {
  readonly icon: ReactNode;
  /** What will appear here. */
  readonly title: string;
  /** The first thing to do. */
  readonly hint: string;
  readonly action?: ReactNode;
}

export function EmptyState({ icon, title, hint, action }: EmptyStateProps) {
  return (
    <div className="uc-empty">
      <span className="uc-empty__icon" aria-hidden="true">
        {icon}
      </span>
      <p className="uc-empty__title">{title}</p>
      <p className="uc-empty__hint">{hint}</p>
      {action}
    </div>
  );
}
