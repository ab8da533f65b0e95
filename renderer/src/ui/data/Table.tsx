import {
  useEffect,
  useId,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { indexAfterKey } from './tableKeys.ts';
import { useWindow } from './useWindow.ts';
import './Table.css';

export interface Column<R> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: R) => ReactNode;
  /** A track of CSS grid, e.g. "2fr" or "140px". */
  readonly width: string;
  /** The cell that names the row. */
  readonly isRowHeader?: boolean;
}

export interface TableProps<R extends object> {
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly count: number;
  /** Undefined: not read yet; it is drawn empty until it is. */
  readonly rowAt: (index: number) => R | undefined;
  /** Stays the same for a row wherever it stands. */
  readonly keyAt: (index: number) => string | number;
  /** Index of the selected row; -1: none. */
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  /** Which rows stand in sight now. */
  readonly onSight?: (first: number, last: number) => void;
  readonly empty: ReactNode;
}

/** Pixels; the same as in Table.css. */
const ROW = 46;
const HEAD = 41;

/** A list of any length, of which only what is in sight is drawn. One row is selected; the selection moves with the keys. */
export function Table<R extends object>(props: TableProps<R>) {
  const { label, columns, count, rowAt, keyAt, selected, onSelect, onSight, empty } = props;
  const id = useId();
  const { frame, first, last, page, onScroll, bring } = useWindow(count, ROW, HEAD);
  useEffect(() => {
    if (last >= first) onSight?.(first, last);
  }, [first, last, onSight]);

  const rowId = (index: number) => `${id}-${keyAt(index)}`;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = indexAfterKey(event.key, selected, count, page);
    if (next === null) return;
    event.preventDefault();
    onSelect(next);
    bring(next);
  };
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    const index = Number(row?.getAttribute('data-index') ?? -1);
    if (index >= 0) onSelect(index);
  };
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  const tracks: CSSProperties = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };
  return (
    <div
      ref={frame}
      className="uc-table"
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-activedescendant={selected >= first && selected <= last ? rowId(selected) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onScroll={onScroll}
    >
      <div role="row" aria-rowindex={1} className="uc-table__head" style={tracks}>
        {columns.map((column) => (
          <div key={column.id} role="columnheader">
            {column.header}
          </div>
        ))}
      </div>
      {count === 0 && <div className="uc-table__empty">{empty}</div>}
      <div role="rowgroup" className="uc-table__body" style={{ blockSize: count * ROW }}>
        {shown.map((index) => {
          const row = rowAt(index);
          return (
            <div
              key={keyAt(index)}
              id={rowId(index)}
              role="row"
              data-index={index}
              aria-rowindex={index + 2}
              aria-selected={index === selected}
              aria-labelledby={`${rowId(index)}-name`}
              className="uc-table__row"
              style={{ ...tracks, transform: `translateY(${index * ROW}px)` }}
            >
              {columns.map((column) => (
                <div
                  key={column.id}
                  role={column.isRowHeader ? 'rowheader' : 'gridcell'}
                  {...(column.isRowHeader && { id: `${rowId(index)}-name` })}
                >
                  {row && column.cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
