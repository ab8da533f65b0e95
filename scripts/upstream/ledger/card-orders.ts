/** Orders for cards as the ledger knows them: one row each, told to its counter whenever its cursor moves. */
import type { CardMode, OrderNotice } from '#domain/cards/order.ts';
import { nextCursor } from './cursor.ts';
import type { Sql, SqlQueries } from './sql.ts';

/** An order whose sealed bytes are durable. */
export interface NewCardOrder {
  readonly id: string;
  readonly device: string;
  /** The registration that it came from; null: none that this upstream holds. */
  readonly packet: string | null;
  readonly tracking: string;
  readonly mode: CardMode;
  /** Name of the key that it is sealed to. */
  readonly kid: string;
  readonly sha256: string;
  readonly size: number;
  readonly collectBy: number;
}

export function addCardOrder(sql: Sql, order: NewCardOrder, at: number): Promise<void> {
  return sql.transaction(async (queries) => {
    const cursor = await nextCursor(queries);
    const { id, device, packet, tracking, mode, kid, sha256, size, collectBy } = order;
    await queries.query(
      `INSERT INTO card_order
         (id, device_id, packet_id, tracking, mode, kid, sha256, size, collect_by, made_at, cursor)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING`,
      [id, device, packet, tracking, mode, kid, sha256, size, collectBy, at, cursor],
    );
  });
}

/** An order that a restore forgot, for its counter to hear that it is withdrawn: nothing is left of it but its id. */
const FORGOTTEN = `
  INSERT INTO card_order
    (id, device_id, tracking, mode, kid, sha256, size, collect_by, made_at, withdrawn_at, cursor)
  SELECT $1, id, 'forgotten', 'central', '', $4, 1, 0, $2, $2, $3 FROM device WHERE id = $5
  ON CONFLICT (id) DO NOTHING RETURNING id`;

/**
 * False when there is no such order. Withdrawn once is withdrawn for good. `device`: whose order it was, should the ledger
 * have lost it at a restore.
 */
export function withdrawCardOrder(sql: Sql, id: string, at: number, device?: string): Promise<boolean> {
  return sql.transaction(async (queries) => {
    const cursor = await nextCursor(queries);
    const [order] = await queries.query<{ withdrawn_at: number | null }>(
      'SELECT withdrawn_at FROM card_order WHERE id = $1 FOR UPDATE',
      [id],
    );
    if (order?.withdrawn_at === null)
      await queries.query('UPDATE card_order SET withdrawn_at = $2, cursor = $3 WHERE id = $1', [
        id,
        at,
        cursor,
      ]);
    if (order || device === undefined) return order !== undefined;
    const noDigest = '0'.repeat(64);
    return (await queries.query(FORGOTTEN, [id, at, cursor, noDigest, device])).length > 0;
  });
}

interface Row {
  readonly id: string;
  readonly tracking: string;
  readonly mode: CardMode;
  readonly sha256: string;
  readonly size: number;
  readonly collect_by: number;
  readonly made_at: number;
  readonly withdrawn_at: number | null;
  readonly [column: string]: unknown;
}

/** What is said of these orders, by id, as they stand now. */
export async function noticesOf(
  queries: SqlQueries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OrderNotice>> {
  if (ids.length === 0) return new Map();
  const rows = await queries.query<Row>(
    `SELECT id, tracking, mode, sha256, size, collect_by, made_at, withdrawn_at FROM card_order
     WHERE id IN (SELECT jsonb_array_elements_text($1::text::jsonb))`,
    [JSON.stringify(ids)],
  );
  return new Map(
    rows.map(({ id, tracking, mode, sha256, size, collect_by: collectBy, made_at: made, withdrawn_at }) => {
      const state = withdrawn_at === null ? 'ordered' : 'withdrawn';
      return [id, { id, tracking, mode, sha256, size, collectBy, state, at: withdrawn_at ?? made }];
    }),
  );
}

/** Whether this order is for this counter, and stands. */
export async function isOrderFor(queries: SqlQueries, id: string, device: string): Promise<boolean> {
  const rows = await queries.query(
    'SELECT id FROM card_order WHERE id = $1 AND device_id = $2 AND withdrawn_at IS NULL',
    [id, device],
  );
  return rows.length > 0;
}

/** Its counter was given the last byte. */
export async function noteFetched(queries: SqlQueries, id: string, at: number): Promise<void> {
  await queries.query('UPDATE card_order SET fetched_at = COALESCE(fetched_at, $2) WHERE id = $1', [id, at]);
}

export interface ListedCardOrder {
  readonly id: string;
  readonly device: string;
  readonly tracking: string;
  readonly mode: CardMode;
  readonly size: number;
  readonly madeAt: number;
  readonly collectBy: number;
  readonly withdrawnAt: number | null;
  readonly fetchedAt: number | null;
  /** What the counter's audit last said of its card. */
  readonly progress: 'arrived' | 'printed' | 'spoiled' | 'issued' | 'returned' | null;
  readonly [column: string]: unknown;
}

export const listCardOrders = (queries: SqlQueries): Promise<readonly ListedCardOrder[]> =>
  queries.query<ListedCardOrder>(
    `SELECT id, device_id AS device, tracking, mode, size, made_at AS "madeAt", collect_by AS "collectBy",
       withdrawn_at AS "withdrawnAt", fetched_at AS "fetchedAt", progress
     FROM card_order ORDER BY made_at, id`,
  );
