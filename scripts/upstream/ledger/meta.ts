import { randomBytes } from 'node:crypto';
import { carryOver } from './carried.ts';
import { readMeta, writeMeta } from './meta-rows.ts';
import type { Sql, SqlQueries } from './sql.ts';

/** Reads a value, or keeps and answers a new one: all processes over one database end with the same. */
async function once(queries: SqlQueries, key: string, fresh: string): Promise<string> {
  await queries.query('INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT DO NOTHING', [key, fresh]);
  return (await readMeta(queries, key)) ?? fresh;
}

const freshEpoch = (): string => randomBytes(9).toString('base64url');

/** Random word minted at the first start (openMeta) and after each restore from a backup. */
export async function readEpoch(queries: SqlQueries): Promise<string> {
  const epoch = await readMeta(queries, 'epoch');
  if (epoch === null) throw new Error('this ledger was never opened');
  return epoch;
}

/** How far cursors jump at a restore: further than statements went since the backup that came back. */
const CURSOR_JUMP = 1_000_000_000;

/** Cursors begin above this. */
export const cursorFloor = async (queries: SqlQueries): Promise<number> =>
  Number((await readMeta(queries, 'cursor-floor')) ?? 0);

/**
 * This ledger came back from a backup: a new epoch makes counters reconcile, no receipt is vouched for any more, and
 * cursors go on above all that counters may have seen, so that none misses what is decided from now on.
 */
export async function mintEpoch(queries: SqlQueries): Promise<string> {
  const ended = await readMeta(queries, 'epoch');
  if (ended !== null) await carryOver(queries, ended);
  const epoch = freshEpoch();
  await writeMeta(queries, 'epoch', epoch);
  await queries.query('DELETE FROM meta WHERE key = $1', ['watermark']);
  await writeMeta(queries, 'cursor-floor', String((await cursorFloor(queries)) + CURSOR_JUMP));
  return epoch;
}

export interface LedgerMeta {
  readonly epoch: string;
  /** Under which nonces are minted. */
  readonly nonceSecret: Uint8Array;
}

/** `restored`: this ledger was brought back from a backup, so counters must reconcile. */
export async function openMeta(sql: Sql, restored: boolean): Promise<LedgerMeta> {
  return sql.transaction(async (queries) => {
    const secret = await once(queries, 'nonce-secret', randomBytes(32).toString('base64url'));
    const epoch = restored ? await mintEpoch(queries) : await once(queries, 'epoch', freshEpoch());
    return { epoch, nonceSecret: Buffer.from(secret, 'base64url') };
  });
}

/**
 * The log up to this index is in the off-site backup; null: none is vouched for. A watermark of an epoch before counts for
 * nothing.
 */
export async function readWatermark(queries: SqlQueries): Promise<number | null> {
  const [row] = await queries.query<{ value: string }>(
    `SELECT mark.value FROM meta AS mark JOIN meta AS epoch ON epoch.key = 'epoch'
     WHERE mark.key = 'watermark' AND starts_with(mark.value, epoch.value || ' ')`,
  );
  return row ? Number(row.value.split(' ')[1]) : null;
}

export async function writeWatermark(queries: SqlQueries, index: number): Promise<void> {
  await writeMeta(queries, 'watermark', `${await readEpoch(queries)} ${index}`);
}
