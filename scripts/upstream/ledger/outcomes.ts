import type { StatusAnswer } from '#services/sync/wire.ts';
import type { SqlQueries } from './sql.ts';

type Outcome = StatusAnswer['outcomes'][number];
const MOST = 500;

/** What became of a device's packets after `cursor`, in the order in which it was decided. */
export const outcomesAfter = (sql: SqlQueries, device: string, cursor: number): Promise<readonly Outcome[]> =>
  sql.query<Outcome>(
    `SELECT cursor, packet_id AS id, outcome, reason, at FROM outcome
     WHERE device_id = $1 AND cursor > $2 ORDER BY cursor LIMIT ${MOST}`,
    [device, cursor],
  );
