/** The ledger as one process sees it: each statement is a step, a commit is one, and a full disk takes no writing. */
import type { Sql, SqlQueries } from '#scripts/upstream/ledger/sql.ts';
import { ProcessGone, type Life } from './life.ts';

export interface Disk {
  full: boolean;
}

const noRoom = (): Error =>
  Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' });
const writes = (text: string): boolean => /^\s*(INSERT|UPDATE|DELETE)/i.test(text);

export function steppedSql(sql: Sql, life: Life, disk: Disk): Sql {
  const guarded =
    (queries: SqlQueries, step: () => Promise<void>): SqlQueries['query'] =>
    async (text, values) => {
      await step();
      if (disk.full && writes(text)) throw noRoom();
      return queries.query(text, values);
    };
  return {
    query: (text, values) => life.lived(guarded(sql, life.step)(text, values)),
    transaction: async (work) => {
      await life.step();
      const result = await life.lived(
        sql.transaction(async (queries) => {
          const value = await work({ query: guarded(queries, life.innerStep) });
          await life.innerStep();
          if (!life.alive) throw new ProcessGone();
          return value;
        }),
      );
      await life.step();
      return result;
    },
    close: () => Promise.resolve(),
  };
}
