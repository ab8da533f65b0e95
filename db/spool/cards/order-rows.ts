import type { ReadableDb, SqlValue } from '../../types.ts';
import type { OrderCounts, OrderGroup, StoredOrder } from './types.ts';

interface OrderRow {
  id: string;
  tracking: string;
  mode: StoredOrder['mode'];
  sha256: string;
  size: number;
  collect_by: number;
  state: StoredOrder['state'];
  withdrawn_at: number | null;
  bytes: StoredOrder['bytes'];
  present_at: number | null;
  ended_at: number | null;
}

const COLUMNS =
  'id, tracking, mode, sha256, size, collect_by, state, withdrawn_at, bytes, present_at, ended_at';

const toOrder = (row: OrderRow): StoredOrder => ({
  id: row.id,
  tracking: row.tracking,
  mode: row.mode,
  sha256: row.sha256,
  size: row.size,
  collectBy: row.collect_by,
  state: row.state,
  withdrawn: row.withdrawn_at !== null,
  bytes: row.bytes,
  presentAt: row.present_at,
  endedAt: row.ended_at,
});

/** `rest`: what follows WHERE. */
export const ordersWhere = (
  db: ReadableDb,
  rest: string,
  ...values: readonly SqlValue[]
): readonly StoredOrder[] =>
  db.all<OrderRow>(`SELECT ${COLUMNS} FROM card_order WHERE ${rest}`, ...values).map(toOrder);

export const orderById = (db: ReadableDb, id: string): StoredOrder | null =>
  ordersWhere(db, 'id = ?', id)[0] ?? null;

/** Throws: the caller has seen it. */
export function orderThatIs(db: ReadableDb, id: string): StoredOrder {
  const found = orderById(db, id);
  if (!found) throw new Error('no such order');
  return found;
}

const UNDESTROYED = `id IN (SELECT order_id FROM print_attempt WHERE state = 'spoiled')`;

const GROUP: Readonly<Record<OrderGroup, string>> = {
  all: '1',
  'to-print': `state IN ('ordered', 'spoiled') AND mode <> 'central'`,
  expected: `state = 'ordered' AND mode = 'central'`,
  attention: `(state IN ('printing', 'doubtful', 'unclear') OR ${UNDESTROYED})`,
  present: `state = 'present'`,
  due: `state = 'present' AND (collect_by <= :now OR withdrawn_at IS NOT NULL)`,
  ended: `state IN ('issued', 'returned', 'ended')`,
};

/** A group's condition, with the time bound into it where it asks for one. */
const condition = (group: OrderGroup, now: number): readonly [string, readonly SqlValue[]] => {
  const text = GROUP[group];
  return text.includes(':now') ? [text.replace(':now', '?'), [now]] : [text, []];
};

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

export function findOrders(
  db: ReadableDb,
  group: OrderGroup,
  by: { readonly tracking: string; readonly cnicIndex: Uint8Array | null },
  now: number,
): readonly string[] {
  const [text, values] = condition(group, now);
  const [more, value] =
    by.cnicIndex === null
      ? [String.raw`tracking LIKE ? ESCAPE '\'`, `%${escaped(by.tracking)}%`]
      : ['cnic_index = ?', by.cnicIndex];
  return db
    .all<{ id: string }>(
      `SELECT id FROM card_order WHERE ${text} AND ${more} ORDER BY collect_by, id`,
      ...values,
      value,
    )
    .map(({ id }) => id);
}

export function orderCounts(db: ReadableDb, now: number): OrderCounts {
  const count = (group: OrderGroup): number => {
    const [text, values] = condition(group, now);
    return db.get<{ n: number }>(`SELECT count(*) AS n FROM card_order WHERE ${text}`, ...values)?.n ?? 0;
  };
  return {
    toPrint: count('to-print'),
    attention: count('attention'),
    present: count('present'),
    due: count('due'),
  };
}
