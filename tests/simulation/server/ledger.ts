/** One embedded PostgreSQL in memory for a whole run of seeds: emptied between them, copied and put back within them. */
import { openPglite } from '#scripts/upstream/ledger/pglite.ts';
import { prepareSchema } from '#scripts/upstream/ledger/schema.ts';
import type { Sql, SqlRow } from '#scripts/upstream/ledger/sql.ts';

/** Rows of each table, as JSON text. */
export type LedgerCopy = ReadonlyMap<string, string>;

export interface SimulatedLedger {
  readonly sql: Sql;
  empty(): Promise<void>;
  copy(): Promise<LedgerCopy>;
  putBack(copy: LedgerCopy): Promise<void>;
}

export async function openLedger(): Promise<SimulatedLedger> {
  const sql = await openPglite('memory://');
  await prepareSchema(sql);
  const tables = (
    await sql.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`,
    )
  ).map(({ name }) => name);
  const start = new Map<string, string>();
  const empty = async (): Promise<void> => {
    await sql.query(`TRUNCATE ${tables.join(', ')} RESTART IDENTITY CASCADE`);
    for (const [name, rows] of start) await fill(name, rows);
  };
  async function fill(name: string, rows: string): Promise<void> {
    if (rows === '[]') return;
    await sql.query(
      `INSERT INTO ${name} OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(NULL::${name}, $1::json)`,
      [rows],
    );
  }
  const copy = async (): Promise<LedgerCopy> => {
    const kept = new Map<string, string>();
    for (const name of tables) {
      const [row] = await sql.query<SqlRow & { rows: string }>(
        `SELECT COALESCE(json_agg(t), '[]')::text AS rows FROM ${name} t`,
      );
      kept.set(name, row?.rows ?? '[]');
    }
    return kept;
  };
  for (const [name, rows] of await copy()) start.set(name, rows);
  return {
    sql,
    empty,
    copy,
    putBack: async (kept) => {
      await sql.query(`TRUNCATE ${tables.join(', ')} RESTART IDENTITY CASCADE`);
      await sql.query(`SET session_replication_role = 'replica'`);
      for (const [name, rows] of kept) await fill(name, rows);
      await sql.query(`SET session_replication_role = 'origin'`);
    },
  };
}
