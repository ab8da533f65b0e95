import { lockFor } from './locks.ts';
import { cursorFloor } from './meta.ts';
import type { SqlQueries } from './sql.ts';

/** The next place in what upstream says; the caller's transaction holds the lock until it has said it. */
export async function nextCursor(queries: SqlQueries): Promise<number> {
  await lockFor(queries, 'notices');
  const [last] = await queries.query<{ said: number; ordered: number }>(
    `SELECT (SELECT COALESCE(MAX(cursor), 0) FROM notice) AS said,
       (SELECT COALESCE(MAX(cursor), 0) FROM card_order) AS ordered`,
  );
  return Math.max(last?.said ?? 0, last?.ordered ?? 0, await cursorFloor(queries)) + 1;
}
