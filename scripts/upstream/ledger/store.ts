import { raiseAlarm } from './alarms.ts';
import { lockFor } from './locks.ts';
import { newSubtrees } from './log.ts';
import type { Sql, SqlQueries } from './sql.ts';

/** A packet whose body is durable, as its receipt will name it. */
export interface Storable {
  readonly id: string;
  readonly device: string;
  readonly seq: number;
  readonly sha256: string;
  readonly size: number;
  readonly epoch: string;
  readonly logIndex: number;
}

export interface Stored {
  readonly receipt: string;
  readonly leaf: string;
}

interface Row extends Omit<Storable, 'logIndex'> {
  readonly tracking: string;
  readonly receipt: string | null;
  /** Its device was revoked. */
  readonly review: boolean;
  readonly log_size: number;
  readonly [column: string]: unknown;
}

/** With each packet, where the log stands: one question instead of three while the log is locked. */
const rowsOf = (queries: SqlQueries, ids: readonly string[]): Promise<readonly Row[]> =>
  queries.query<Row>(
    `SELECT packet.id, device_id AS device, seq, sha256, size, tracking, receipt, revoked_at IS NOT NULL AS review,
       (SELECT COALESCE(MAX(log_index) + 1, 0) FROM log_leaf) AS log_size,
       (SELECT value FROM meta WHERE key = 'epoch') AS epoch
     FROM packet JOIN device ON device.id = device_id
     WHERE packet.id IN (SELECT jsonb_array_elements_text($1::text::jsonb)) ORDER BY announced_at, packet.id`,
    [JSON.stringify(ids)],
  );

/** Rows of packets, leaves, subtrees and events, all in one statement. */
const INSERT = `
  WITH fresh AS (
    SELECT * FROM jsonb_to_recordset($1::text::jsonb)
      AS f(id text, log_index bigint, receipt text, leaf text, review boolean, event text)
  ), packets AS (
    UPDATE packet SET stored_at = $2, log_index = fresh.log_index, receipt = fresh.receipt, review = fresh.review
    FROM fresh WHERE packet.id = fresh.id
  ), leaves AS (
    INSERT INTO log_leaf (log_index, packet_id, hash) SELECT log_index, id, leaf FROM fresh
  ), subtrees AS (
    INSERT INTO log_node (level, index, hash)
    SELECT level, index, hash FROM jsonb_to_recordset($3::text::jsonb) AS n(level integer, index bigint, hash text)
  )
  INSERT INTO outbox (log_index, packet_id, event) SELECT log_index, id, event FROM fresh`;

async function insert(
  queries: SqlQueries,
  rows: readonly Row[],
  at: number,
  make: (packet: Storable) => Promise<Stored>,
): Promise<readonly (readonly [id: string, receipt: string])[]> {
  const size = rows[0]?.log_size ?? 0;
  const fresh = await Promise.all(
    rows.map(async ({ id, device, seq, sha256, size: bytes, epoch, tracking, review }, index) => {
      const logIndex = size + index;
      const { receipt, leaf } = await make({ id, device, seq, sha256, size: bytes, epoch, logIndex });
      const event = { v: 1, logIndex, id, device, seq, sha256, size: bytes, tracking, review, storedAt: at };
      return { id, log_index: logIndex, receipt, leaf, review, event: JSON.stringify(event) };
    }),
  );
  const leaves = fresh.map(({ leaf }) => leaf);
  const subtrees = await newSubtrees(queries, size, leaves);
  await queries.query(INSERT, [JSON.stringify(fresh), at, JSON.stringify(subtrees)]);
  for (const { id, device } of rows.filter(({ review }) => review))
    await raiseAlarm(queries, {
      kind: 'revoked-device',
      packetId: id,
      deviceId: device,
      detail: 'stored for review',
      at,
    });
  return fresh.map(({ id, receipt }) => [id, receipt] as const);
}

/**
 * Commits that bodies are durable: receipts, log leaves and events for other systems in one transaction, the log without
 * gaps. A packet that has a receipt keeps it, and is believed again if it was not. Answers each packet's receipt.
 */
export function storePackets(
  sql: Sql,
  ids: readonly string[],
  at: number,
  make: (packet: Storable) => Promise<Stored>,
): Promise<ReadonlyMap<string, string>> {
  return sql.transaction(async (queries) => {
    await lockFor(queries, 'log');
    const rows = await rowsOf(queries, ids);
    const known = rows.flatMap(({ id, receipt }) => (receipt === null ? [] : [[id, receipt] as const]));
    const wanted = rows.filter(({ receipt }) => receipt === null);
    const fresh = wanted.length > 0 ? await insert(queries, wanted, at, make) : [];
    if (known.length > 0)
      await queries.query(
        `UPDATE packet SET distrusted_at = NULL
         WHERE distrusted_at IS NOT NULL AND id IN (SELECT jsonb_array_elements_text($1::text::jsonb))`,
        [JSON.stringify(known.map(([id]) => id))],
      );
    return new Map([...known, ...fresh]);
  });
}
