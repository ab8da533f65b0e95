import { randomBytes } from 'node:crypto';
import type { Sql, SqlQueries } from './sql.ts';

/** Reads a value, or keeps and answers a new one: all processes over one database end with the same. */
async function once(queries: SqlQueries, key: string, fresh: string): Promise<string> {
  await queries.query('INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT DO NOTHING', [key, fresh]);
  const [row] = await queries.query<{ value: string }>('SELECT value FROM meta WHERE key = $1', [key]);
  return row?.value ?? fresh;
}

export interface LedgerMeta {
  /** Random word minted at the first start and after each restore from a backup. */
  readonly epoch: string;
  /** Under which nonces are minted. */
  readonly nonceSecret: Uint8Array;
}

/** `restored`: this ledger was brought back from a backup, so counters must reconcile. */
export async function openMeta(sql: Sql, restored: boolean): Promise<LedgerMeta> {
  return sql.transaction(async (queries) => {
    if (restored) await queries.query('DELETE FROM meta WHERE key = $1', ['epoch']);
    return {
      epoch: await once(queries, 'epoch', randomBytes(9).toString('base64url')),
      nonceSecret: Buffer.from(
        await once(queries, 'nonce-secret', randomBytes(32).toString('base64url')),
        'base64url',
      ),
    };
  });
}
