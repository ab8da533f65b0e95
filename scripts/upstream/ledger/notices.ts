/** What upstream says after the receipt: outcomes of packets, card orders and documents for all, in one sequence. */
import type { OrderNotice } from '#domain/cards/order.ts';
import type { Outcome, Stage } from '#domain/protocol/outcomes.ts';
import type { ReferenceItem } from '#domain/protocol/statement.ts';
import { noticesOf } from './card-orders.ts';
import { nextCursor } from './cursor.ts';
import { cursorFloor } from './meta.ts';
import type { Sql, SqlQueries } from './sql.ts';

export type Decision =
  | { readonly outcome: 'ACCEPTED'; readonly stage: Stage }
  | { readonly outcome: 'REJECTED' | 'RESEND'; readonly reason: string };

interface Decided {
  readonly device_id: string;
  readonly outcome: Outcome['outcome'] | null;
  readonly stage: Stage | null;
  readonly distrusted: boolean;
  readonly [column: string]: unknown;
}

/**
 * Decides on a stored packet; false when there is none of this id. The same decision again changes nothing. RESEND
 * distrusts the stored body: the packet is wanted again, from its first byte.
 */
export function decidePacket(sql: Sql, id: string, decision: Decision, at: number): Promise<boolean> {
  const { outcome } = decision;
  const stage = decision.outcome === 'ACCEPTED' ? decision.stage : null;
  const reason = decision.outcome === 'ACCEPTED' ? null : decision.reason;
  return sql.transaction(async (queries) => {
    const cursor = await nextCursor(queries);
    const [packet] = await queries.query<Decided>(
      `SELECT device_id, outcome, stage, distrusted_at IS NOT NULL AS distrusted FROM packet
       WHERE id = $1 AND receipt IS NOT NULL FOR UPDATE`,
      [id],
    );
    if (!packet) return false;
    const already = packet.outcome === outcome && packet.stage === stage;
    // A body that came again may be distrusted again.
    if (already && (outcome !== 'RESEND' || packet.distrusted)) return true;
    await queries.query(
      `INSERT INTO notice (cursor, device_id, packet_id, outcome, stage, reason, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [cursor, packet.device_id, id, outcome, stage, reason, at],
    );
    await queries.query(
      `UPDATE packet SET outcome = $2, stage = $3, decided_at = $4,
         distrusted_at = CASE WHEN $2 = 'RESEND' THEN $4 ELSE distrusted_at END WHERE id = $1`,
      [id, outcome, stage, at],
    );
    return true;
  });
}

/** Publishes a document for all counters; answers its version. The same words again keep their version. */
export function publishReference(sql: Sql, name: string, data: string, at: number): Promise<number> {
  return sql.transaction(async (queries) => {
    const cursor = await nextCursor(queries);
    const [last] = await queries.query<{ version: number; data: string }>(
      'SELECT version, data FROM notice WHERE name = $1 ORDER BY version DESC LIMIT 1',
      [name],
    );
    if (last?.data === data) return last.version;
    // Above what a restored backup may have forgotten: counters have passed those versions.
    const version = Math.max(last?.version ?? 0, await cursorFloor(queries)) + 1;
    await queries.query('INSERT INTO notice (cursor, name, version, data, at) VALUES ($1, $2, $3, $4, $5)', [
      cursor,
      name,
      version,
      data,
      at,
    ]);
    return version;
  });
}

const MOST = 500;
const COLUMNS = 'cursor, packet_id, outcome, stage, reason, name, version, data, at';

export type Notice = { readonly cursor: number } & (
  | { readonly outcome: Outcome; readonly reference: null; readonly order: null }
  | { readonly outcome: null; readonly reference: ReferenceItem; readonly order: null }
  | { readonly outcome: null; readonly reference: null; readonly order: OrderNotice }
);

interface NoticeRow {
  readonly cursor: number;
  readonly packet_id: string | null;
  readonly outcome: Outcome['outcome'];
  readonly stage: Stage | null;
  readonly reason: string | null;
  readonly name: string;
  readonly version: number;
  readonly data: string;
  readonly at: number;
  readonly order_id: string | null;
  readonly [column: string]: unknown;
}

function noticeOf(
  { cursor, packet_id: id, outcome, stage, reason, name, version, data, at, order_id: orderId }: NoticeRow,
  orders: ReadonlyMap<string, OrderNotice>,
): Notice {
  if (orderId !== null) {
    const order = orders.get(orderId);
    if (!order) throw new Error('an order is never deleted');
    return { cursor, outcome: null, reference: null, order };
  }
  if (id === null) return { cursor, outcome: null, reference: { name, version, data }, order: null };
  return { cursor, outcome: { id, outcome, stage, reason, at }, reference: null, order: null };
}

/** For one counter, after a cursor, in order: at most 500, and of each document the newest version only. */
export async function noticesAfter(
  sql: SqlQueries,
  device: string,
  cursor: number,
): Promise<readonly Notice[]> {
  // One statement, so that it sees one moment: of two cursors, never the higher one alone.
  const rows = await sql.query<NoticeRow>(
    `(SELECT ${COLUMNS}, NULL AS order_id FROM notice
        WHERE device_id = $1 AND cursor > $2 ORDER BY cursor LIMIT ${MOST})
     UNION ALL
     (SELECT ${COLUMNS}, NULL AS order_id FROM notice AS item
        WHERE device_id IS NULL AND cursor > $2 AND NOT EXISTS (
          SELECT 1 FROM notice AS newer WHERE newer.name = item.name AND newer.version > item.version
        ) ORDER BY cursor LIMIT ${MOST})
     UNION ALL
     (SELECT cursor, NULL, NULL, NULL, NULL, NULL, NULL, NULL, made_at, id FROM card_order
        WHERE device_id = $1 AND cursor > $2 ORDER BY cursor LIMIT ${MOST})
     ORDER BY cursor LIMIT ${MOST}`,
    [device, cursor],
  );
  const orders = await noticesOf(
    sql,
    rows.flatMap(({ order_id: id }) => id ?? []),
  );
  return rows.map((row) => noticeOf(row, orders));
}
