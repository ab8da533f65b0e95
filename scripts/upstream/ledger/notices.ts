/** What upstream says after the receipt: outcomes of packets and documents for all counters, in one sequence. */
import type { Outcome, Stage } from '#domain/protocol/outcomes.ts';
import type { ReferenceItem } from '#domain/protocol/statement.ts';
import { cursorFloor } from './meta.ts';
import { lockFor } from './locks.ts';
import type { Sql, SqlQueries } from './sql.ts';

async function nextCursor(queries: SqlQueries): Promise<number> {
  await lockFor(queries, 'notices');
  const [row] = await queries.query<{ last: number }>('SELECT COALESCE(MAX(cursor), 0) AS last FROM notice');
  return Math.max(row?.last ?? 0, await cursorFloor(queries)) + 1;
}

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

export type Notice = { readonly cursor: number } & (
  | { readonly outcome: Outcome; readonly reference: null }
  | { readonly outcome: null; readonly reference: ReferenceItem }
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
  readonly [column: string]: unknown;
}

/** For one counter, after a cursor, in order: at most 500, and of each document the newest version only. */
export async function noticesAfter(
  sql: SqlQueries,
  device: string,
  cursor: number,
): Promise<readonly Notice[]> {
  const rows = await sql.query<NoticeRow>(
    `(SELECT * FROM notice WHERE device_id = $1 AND cursor > $2 ORDER BY cursor LIMIT ${MOST})
     UNION ALL
     (SELECT * FROM notice AS item WHERE device_id IS NULL AND cursor > $2 AND NOT EXISTS (
        SELECT 1 FROM notice AS newer WHERE newer.name = item.name AND newer.version > item.version
      ) ORDER BY cursor LIMIT ${MOST})
     ORDER BY cursor LIMIT ${MOST}`,
    [device, cursor],
  );
  return rows.map(({ cursor: at, packet_id: id, outcome, stage, reason, name, version, data, at: time }) =>
    id === null
      ? { cursor: at, outcome: null, reference: { name, version, data } }
      : { cursor: at, outcome: { id, outcome, stage, reason, at: time }, reference: null },
  );
}
