import { lockFor } from './locks.ts';
import { ledger0001 } from './migrations/0001-ledger.ts';
import { ledger0002 } from './migrations/0002-statements.ts';
import { ledger0003 } from './migrations/0003-card-orders.ts';
import type { Sql } from './sql.ts';

const MIGRATIONS = [ledger0001, ledger0002, ledger0003];
const NEWEST = Math.max(...MIGRATIONS.map(({ version }) => version));

/** Brings the ledger to this server's version: all steps in one transaction, one process at a time. */
export async function prepareSchema(sql: Sql): Promise<void> {
  await sql.transaction(async (queries) => {
    await lockFor(queries, 'schema');
    await queries.query(
      'CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())',
    );
    const [row] = await queries.query<{ version: number }>(
      'SELECT COALESCE(MAX(version), 0) AS version FROM schema_version',
    );
    const version = row?.version ?? 0;
    if (version > NEWEST)
      throw new Error(`this ledger has version ${version}; this server knows versions up to ${NEWEST}`);
    for (const step of MIGRATIONS.filter((each) => each.version > version)) {
      for (const statement of step.statements) await queries.query(statement);
      await step.afterwards?.(queries);
      await queries.query('INSERT INTO schema_version (version) VALUES ($1)', [step.version]);
    }
  });
}
