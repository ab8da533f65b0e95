import { PGlite, types } from '@electric-sql/pglite';
import type { Sql, SqlQueries, SqlRow, SqlValue } from './sql.ts';

/** Safe for every number of this ledger: sizes, times in milliseconds, log indexes. */
const parsers = { [types.INT8]: (value: string) => Number(value) };

interface Executes {
  query<T>(text: string, values?: unknown[]): Promise<{ rows: T[] }>;
}

const queriesOf = (inner: Executes): SqlQueries => ({
  query: async <T extends SqlRow>(text: string, values: readonly SqlValue[] = []) =>
    (await inner.query<T>(text, [...values])).rows,
});

/**
 * PostgreSQL in WebAssembly over a folder, for one process at a time (the caller holds the lock: PGlite has none, and two
 * openers ruin the folder). It never calls fsync, see README.md.
 */
export async function openPglite(dir: string): Promise<Sql> {
  const db = await PGlite.create({ dataDir: dir, parsers });
  return {
    ...queriesOf(db),
    transaction: (work) => db.transaction((inner) => work(queriesOf(inner))),
    close: () => db.close(),
  };
}
