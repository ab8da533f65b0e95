import type { ReconcileAnswer, ReconcileRequest } from '#services/sync/wire.ts';
import type { SqlQueries } from './sql.ts';

const MOST_RANGES = 100;

/** Gaps among the stored numbers from 1 to `through`, as inclusive ranges. */
async function gaps(sql: SqlQueries, device: string, through: number): Promise<ReconcileAnswer['missing']> {
  const rows = await sql.query<{ from: number; to: number }>(
    `WITH held AS (
       SELECT seq FROM packet
       WHERE device_id = $1 AND receipt IS NOT NULL AND distrusted_at IS NULL AND seq <= $2
       UNION ALL SELECT 0 UNION ALL SELECT $2 + 1
     ), pairs AS (SELECT seq, LEAD(seq) OVER (ORDER BY seq) AS next FROM held)
     SELECT seq + 1 AS "from", next - 1 AS "to" FROM pairs WHERE next > seq + 1 ORDER BY seq LIMIT ${MOST_RANGES}`,
    [device, through],
  );
  return rows.map(({ from, to }) => ({ from, to }));
}

export async function reconcileDevice(
  sql: SqlQueries,
  device: string,
  { head, packets }: ReconcileRequest,
): Promise<Omit<ReconcileAnswer, 'v'>> {
  const missing = await gaps(sql, device, head.seq);
  const held = await sql.query<{ id: string; sha256: string }>(
    `SELECT id, sha256 FROM packet WHERE receipt IS NOT NULL AND distrusted_at IS NULL
     AND id IN (SELECT jsonb_array_elements_text($1::text::jsonb))`,
    [JSON.stringify(packets.map(({ id }) => id))],
  );
  const [highest] = await sql.query<{ seq: number }>(
    'SELECT COALESCE(MAX(seq), 0) AS seq FROM packet WHERE device_id = $1',
    [device],
  );
  const bytes = new Map(held.map(({ id, sha256 }) => [id, sha256]));
  return {
    contiguousThrough: (missing[0]?.from ?? head.seq + 1) - 1,
    missing,
    unknown: packets.filter(({ id, sha256 }) => bytes.get(id) !== sha256).map(({ id }) => id),
    highestSeq: highest?.seq ?? 0,
  };
}
