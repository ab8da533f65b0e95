/** Words that all processes over one ledger share, each under a name. */
import type { SqlQueries } from './sql.ts';

export async function readMeta(queries: SqlQueries, key: string): Promise<string | null> {
  const [row] = await queries.query<{ value: string }>('SELECT value FROM meta WHERE key = $1', [key]);
  return row?.value ?? null;
}

export async function writeMeta(queries: SqlQueries, key: string, value: string): Promise<void> {
  await queries.query(
    'INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value',
    [key, value],
  );
}
