import type { ReactNode } from 'react';
import './Beside.css';

interface BesideProps {
  /** A table that takes the room there is, or cards one under the other. */
  readonly kind: 'table' | 'cards';
  readonly children: ReactNode;
  /** About what is chosen on the left, or what can be added to it. */
  readonly side: ReactNode;
  readonly sideWidth: 'narrow' | 'middle' | 'wide';
}

/** A list with a card beside it; in a narrow window the card stands beneath. */
export function Beside({ kind, children, side, sideWidth }: BesideProps) {
  return (
    <div className={`uc-beside uc-beside--${kind}`}>
      {kind === 'cards' ? <div className="uc-beside__cards">{children}</div> : children}
      {side && <aside className={`uc-beside__side uc-beside__side--${sideWidth}`}>{side}</aside>}
    </div>
  );
}
