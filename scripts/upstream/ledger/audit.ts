import { noteCardProgress } from './card-progress.ts';
import type { Sql } from './sql.ts';

/** Keeps a device's audit entries; one that is there already stays as it was. What they say of cards moves orders on. Answers the next number wanted. */
export function appendAudit(
  sql: Sql,
  device: string,
  from: number,
  entries: readonly string[],
  at: number,
): Promise<number> {
  return sql.transaction(async (queries) => {
    for (const [index, entry] of entries.entries()) {
      const n = from + index;
      const added = await queries.query(
        'INSERT INTO audit (device_id, n, entry, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING n',
        [device, n, entry, at],
      );
      if (added.length > 0) await noteCardProgress(queries, device, n, entry, at);
    }
    const [row] = await queries.query<{ next: number }>(
      'SELECT COALESCE(MAX(n) + 1, 0) AS next FROM audit WHERE device_id = $1',
      [device],
    );
    return row?.next ?? 0;
  });
}
