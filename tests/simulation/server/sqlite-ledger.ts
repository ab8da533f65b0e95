/** The ledger over SQLite in memory, one transaction at a time, for very many seeds. */
import { connect } from '#db/connection.ts';
import { prepareSchema } from '#scripts/upstream/ledger/schema.ts';
import type { Sql, SqlQueries, SqlRow } from '#scripts/upstream/ledger/sql.ts';
import { translate, valueOf } from './dialect.ts';
import type { LedgerCopy, SimulatedLedger } from './ledger.ts';

const BOOLEANS = ['distrusted', 'revoked', 'review'];

function withBooleans(row: SqlRow): SqlRow {
  const changed = BOOLEANS.filter((name) => typeof row[name] === 'number');
  return changed.length === 0
    ? row
    : { ...row, ...Object.fromEntries(changed.map((name) => [name, row[name] === 1])) };
}

export async function openSqliteLedger(): Promise<SimulatedLedger> {
  const db = connect(':memory:');
  db.pragma('foreign_keys = ON');
  /** One statement or transaction at a time, as one connection to PostgreSQL has it. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
  /** While the schema is made there is nothing to move. */
  let empty = true;
  const queries: SqlQueries = {
    query: async <T extends SqlRow>(text: string, values: Parameters<Sql['query']>[1] = []) => {
      if (empty && /^\s*(UPDATE packet|INSERT INTO (notice|outbox))\b/.test(text)) return [];
      let rows: readonly SqlRow[] = [];
      for (const { text: own, places } of translate(text)) {
        const bound = places.map((place) => valueOf(values[place]));
        if (/^\s*(SELECT|WITH(?![\s\S]*\b(INSERT|UPDATE|DELETE)\b))/.test(own) || /\bRETURNING\b/.test(own))
          rows = db.all<SqlRow>(own, ...bound).map(withBooleans);
        else db.run(own, ...bound);
      }
      return rows as readonly T[];
    },
  };
  const sql: Sql = {
    query: (text, values) => inTurn(() => queries.query(text, values)),
    transaction: (work) =>
      inTurn(async () => {
        db.exec('BEGIN');
        try {
          const value = await work(queries);
          db.exec('COMMIT');
          return value;
        } catch (error) {
          db.exec('ROLLBACK');
          throw error;
        }
      }),
    close: async () => db.close(),
  };
  await prepareSchema(sql);
  empty = false;
  const tables = db
    .all<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .map(({ name }) => name);
  const copy = async (): Promise<LedgerCopy> =>
    inTurn(
      async () =>
        new Map(tables.map((name) => [name, JSON.stringify(db.all<SqlRow>(`SELECT * FROM ${name}`))])),
    );
  const putBack = (kept: LedgerCopy): Promise<void> =>
    inTurn(async () => {
      db.pragma('foreign_keys = OFF');
      for (const [name, text] of kept) {
        db.run(`DELETE FROM ${name}`);
        for (const row of JSON.parse(text) as readonly Record<string, string | number | null>[]) {
          const columns = Object.keys(row);
          db.run(
            `INSERT INTO ${name} (${columns.map((column) => `"${column}"`).join(', ')})
             VALUES (${columns.map(() => '?').join(', ')})`,
            ...Object.values(row),
          );
        }
      }
      db.pragma('foreign_keys = ON');
    });
  const start = await copy();
  return { sql, copy, putBack, empty: () => putBack(start) };
}
