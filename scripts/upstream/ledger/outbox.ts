/**
 * The feed to other systems: one event for each stored packet, written with its receipt and read in the order of the log.
 * At least once: whoever dies between its work and `acknowledge` is given the same events again.
 */
import type { Sql, SqlQueries } from './sql.ts';

export interface OutboxEvent {
  readonly v: 1;
  readonly logIndex: number;
  readonly id: string;
  readonly device: string;
  readonly seq: number;
  readonly sha256: string;
  readonly size: number;
  readonly tracking: string;
  /** Not to be relied on before people looked: it came from a device that was revoked by then. */
  readonly review: boolean;
  /** Milliseconds since 1970. */
  readonly storedAt: number;
}

/** Events after a log index (-1 for all), in order, at most `most`. */
export async function eventsAfter(
  sql: SqlQueries,
  after: number,
  most: number,
): Promise<readonly OutboxEvent[]> {
  const rows = await sql.query<{ event: string }>(
    'SELECT event FROM outbox WHERE log_index > $1 ORDER BY log_index LIMIT $2',
    [after, most],
  );
  return rows.map(({ event }) => JSON.parse(event) as OutboxEvent);
}

/** What a named consumer has not acknowledged yet. */
export async function nextBatch(
  sql: SqlQueries,
  consumer: string,
  most: number,
): Promise<readonly OutboxEvent[]> {
  const [row] = await sql.query<{ acknowledged: number }>(
    'SELECT acknowledged FROM outbox_consumer WHERE name = $1',
    [consumer],
  );
  return eventsAfter(sql, row?.acknowledged ?? -1, most);
}

/** The consumer has durably done with all events up to this log index. An older word changes nothing. */
export async function acknowledge(sql: Sql, consumer: string, through: number): Promise<void> {
  await sql.query(
    `INSERT INTO outbox_consumer (name, acknowledged) VALUES ($1, $2)
     ON CONFLICT (name) DO UPDATE SET acknowledged = GREATEST(outbox_consumer.acknowledged, EXCLUDED.acknowledged)`,
    [consumer, through],
  );
}
