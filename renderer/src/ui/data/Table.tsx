import type { ReactNode, UIEvent } from 'react';
import {
  Cell,
  Column as AriaColumn,
  Row,
  Table as AriaTable,
  TableBody,
  TableHeader,
} from 'react-aria-components/Table';
import './Table.css';

export interface Column<R> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: R) => ReactNode;
  /** CSS width, e.g. "18%". */
  readonly width?: string;
  /** The cell that names the row. */
  readonly isRowHeader?: boolean;
}

export interface TableProps<R extends object> {
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
  readonly selected: string | null;
  readonly onSelect: (key: string | null) => void;
  /** What cells read besides their row (language, time, progress): rows are drawn again when one changes. */
  readonly dependencies?: readonly unknown[];
  readonly empty: ReactNode;
  /** Called when the last rows come into sight. */
  readonly onNearEnd?: () => void;
}

/** Pixels before the end at which more rows are asked for. */
const NEAR = 240;

/** Rows with one selection that follows its key: rows may come, go and change without moving it. */
export function Table<R extends object>(props: TableProps<R>) {
  const { label, columns, rows, keyOf, selected, onSelect, dependencies = [], empty, onNearEnd } = props;
  const onScroll = (event: UIEvent<HTMLDivElement>) => {
    const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
    if (scrollHeight - scrollTop - clientHeight < NEAR) onNearEnd?.();
  };
  return (
    <div className="uc-table-scroll" onScroll={onScroll}>
      <AriaTable
        aria-label={label}
        className="uc-table"
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={selected === null ? [] : [selected]}
        onSelectionChange={(keys) =>
          onSelect(keys === 'all' ? null : (([...keys][0] as string | undefined) ?? null))
        }
      >
        <TableHeader>
          {columns.map((column) => (
            <AriaColumn
              key={column.id}
              id={column.id}
              isRowHeader={column.isRowHeader ?? false}
              style={column.width === undefined ? {} : { inlineSize: column.width }}
            >
              {column.header}
            </AriaColumn>
          ))}
        </TableHeader>
        <TableBody items={rows} dependencies={dependencies} renderEmptyState={() => empty}>
          {(row) => (
            <Row id={keyOf(row)} dependencies={dependencies}>
              {columns.map((column) => (
                <Cell key={column.id}>{column.cell(row)}</Cell>
              ))}
            </Row>
          )}
        </TableBody>
      </AriaTable>
    </div>
  );
}
