import type { ReactNode } from 'react';
import './text.css';

export type NastaliqSize = 'body' | 'large' | 'title' | 'display';

interface NastaliqProps {
  readonly children: ReactNode;
  readonly size?: NastaliqSize;
  readonly as?: 'p' | 'span' | 'h1' | 'h2' | 'div';
}

/** Urdu for reading. The box is always taller than the stroke of ک and گ, and never cuts it. */
export function Nastaliq({ children, size = 'body', as: Tag = 'p' }: NastaliqProps) {
  return (
    <Tag lang="ur" dir="rtl" className={`uc-nastaliq uc-nastaliq--${size}`}>
      {children}
    </Tag>
  );
}
