import type { ReactNode } from 'react';
import './layout.css';

interface CardProps {
  readonly children: ReactNode;
  readonly tone?: 'plain' | 'info' | 'warn' | 'bad' | 'good' | 'sunken';
  /** roomy: the main card of a task; snug: small cards in a row; flush: holds a table. */
  readonly padding?: 'roomy' | 'snug' | 'flush';
  /** Takes the height that is left, and scrolls inside. */
  readonly fill?: boolean;
  readonly label?: string;
}

export function Card({ children, tone = 'plain', padding = 'roomy', fill = false, label }: CardProps) {
  const className = `uc-card uc-card--${tone} uc-card--${padding}${fill ? ' uc-card--fill' : ''}`;
  return (
    <section className={className} {...(label !== undefined && { 'aria-label': label })}>
      {children}
    </section>
  );
}

/** The main card of a step: a body that scrolls if it must, and the actions at the foot, the main one last. */
export function TaskCard({
  children,
  actions,
}: {
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <section className="uc-card uc-card--plain uc-task">
      <div className="uc-task__body">{children}</div>
      {actions !== undefined && <ActionBar>{actions}</ActionBar>}
    </section>
  );
}

/** Actions in a row; an element `<ActionGap />` pushes what follows to the end. */
function ActionBar({ children }: { readonly children: ReactNode }) {
  return <div className="uc-actions">{children}</div>;
}

export function ActionGap() {
  return <span className="uc-actions__gap" />;
}
