import { Pool, TypeOverrides, types, type PoolClient, type QueryResultRow } from 'pg';
import { repeatable } from './repeat.ts';
import type { Sql, SqlQueries, SqlRow, SqlValue } from './sql.ts';

/** 64-bit integers as numbers: safe for every number of this ledger. The rest as pg gives it. */
const numbers = new TypeOverrides();
numbers.setTypeParser(types.builtins.INT8, Number);

interface Executes {
  query<T extends QueryResultRow>(text: string, values?: unknown[]): Promise<{ rows: T[] }>;
}

const queriesOf = (inner: Executes): SqlQueries => ({
  query: async <T extends SqlRow>(text: string, values: readonly SqlValue[] = []) =>
    (await inner.query<T & QueryResultRow>(text, [...values])).rows,
});

/** A server whose commits may be lost cannot back a receipt. */
async function requireDurable(queries: SqlQueries): Promise<void> {
  for (const [name, good] of [
    ['synchronous_commit', ['on', 'remote_apply']],
    ['fsync', ['on']],
    ['full_page_writes', ['on']],
  ] as const) {
    const [row] = await queries.query<{ value: string }>('SELECT current_setting($1) AS value', [name]);
    if (!(good as readonly string[]).includes(row?.value ?? ''))
      throw new Error(`PostgreSQL has ${name}=${row?.value}: receipts need ${good.join(' or ')}`);
  }
}

async function inTransaction<T>(client: PoolClient, work: (queries: SqlQueries) => Promise<T>): Promise<T> {
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(queriesOf(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failed: Error) => {
      broken = failed;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * PostgreSQL by a pool of connections, for any number of processes. Refuses a server that acknowledges commits before they
 * are durable. Lost connections, deadlocks and serialisation failures are tried again (Sql says why that is right).
 */
export async function openPostgres(url: string, connections = 10): Promise<Sql> {
  const pool = new Pool({ connectionString: url, max: connections, types: numbers, allowExitOnIdle: false });
  // A connection that dies between two questions is heard of at the next one; without listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const sql: Sql = {
    query: (text, values) => repeatable(() => queriesOf(pool).query(text, values)),
    transaction: (work) => repeatable(async () => inTransaction(await pool.connect(), work)),
    close: () => pool.end(),
  };
  try {
    await requireDurable(sql);
    return sql;
  } catch (error) {
    await pool.end();
    throw error;
  }
}
