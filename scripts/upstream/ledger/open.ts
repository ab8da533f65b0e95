import type { Sql } from './sql.ts';

/** The ledger of a folder (PGlite), or of a PostgreSQL server by its URL. Only the engine that is wanted is loaded. */
export async function openLedger(dir: string, databaseUrl: string | null): Promise<Sql> {
  if (databaseUrl === null) return (await import('./pglite.ts')).openPglite(dir);
  return (await import('./postgres.ts')).openPostgres(databaseUrl);
}
