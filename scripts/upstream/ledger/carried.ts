/** How much of the log of earlier epochs the present one goes on with: a restore keeps the log's beginning and loses its end. */
import { MAX_CARRIED_EPOCHS } from '#domain/protocol/limits.ts';
import type { CarriedEpoch } from '#domain/protocol/statement.ts';
import { logSize } from './log.ts';
import { readMeta, writeMeta } from './meta-rows.ts';
import type { SqlQueries } from './sql.ts';

const KEY = 'carried';

/** Newest first. */
export async function readCarried(queries: SqlQueries): Promise<readonly CarriedEpoch[]> {
  const kept = await readMeta(queries, KEY);
  return kept === null ? [] : (JSON.parse(kept) as readonly CarriedEpoch[]);
}

/**
 * Call with the epoch that ends, in the transaction that mints the next one. The oldest of very many are forgotten: counters
 * keep the bytes that have receipts of them.
 */
export async function carryOver(queries: SqlQueries, ended: string): Promise<void> {
  const size = await logSize(queries);
  const carried = [{ epoch: ended, size }, ...(await readCarried(queries))]
    .map((each) => ({ ...each, size: Math.min(each.size, size) }))
    .slice(0, MAX_CARRIED_EPOCHS);
  await writeMeta(queries, KEY, JSON.stringify(carried));
}
