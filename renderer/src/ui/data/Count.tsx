import type { ReactNode } from 'react';
import { grouped } from '#renderer/i18n/format.ts';
import { Card } from '../layout/Card.tsx';
import './Count.css';

interface CountProps {
  readonly name: string;
  /** null while it is not known. */
  readonly count: number | null;
  /** What the number means just now: "oldest 59 minutes". */
  readonly note: ReactNode;
}

interface CountsProps {
  readonly children: ReactNode;
  /** Columns; with `three-and-wide` the last piece tells more than a number. */
  readonly columns: 'three' | 'four' | 'three-and-wide';
}

/** Counts in a row. */
export function Counts({ children, columns }: CountsProps) {
  return <div className={`uc-counts uc-counts--${columns}`}>{children}</div>;
}

/** One number that matters, with its name above and its meaning beneath. */
export function Count({ name, count, note }: CountProps) {
  return (
    <Card padding="snug">
      <p className="uc-count__name">{name}</p>
      <p className="uc-count__number" lang="en">
        {count === null ? '–' : grouped(count)}
      </p>
      <p className="uc-count__note">{note}</p>
    </Card>
  );
}
