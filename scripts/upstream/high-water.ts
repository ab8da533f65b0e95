/**
 * high-water.json: how long the receipt log was when this process last looked. A ledger of the same epoch that is shorter
 * at the next start was replaced by an older copy, whether or not anybody said so.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere, writeWhole } from './durable.ts';
import { logSize } from './ledger/log.ts';
import { readMeta } from './ledger/meta-rows.ts';
import type { Sql } from './ledger/sql.ts';

const highWater = z.object({ epoch: z.string(), size: z.number().int().nonnegative() });

const pathIn = (dir: string): string => join(dir, 'high-water.json');

async function standsAt(sql: Sql): Promise<z.infer<typeof highWater> | null> {
  const epoch = await readMeta(sql, 'epoch');
  return epoch === null ? null : { epoch, size: await logSize(sql) };
}

export async function markHighWater(dir: string, sql: Sql): Promise<void> {
  const now = await standsAt(sql);
  if (now) await writeWhole(pathIn(dir), JSON.stringify(now), 0o600);
}

/** Whether the ledger is older than this folder has seen it. */
export async function isOlderLedger(dir: string, sql: Sql): Promise<boolean> {
  const text = await readIfThere(pathIn(dir));
  if (text === null) return false;
  let seen: z.infer<typeof highWater>;
  try {
    seen = highWater.parse(JSON.parse(text));
  } catch {
    return false;
  }
  const now = await standsAt(sql);
  // A ledger without this epoch is another one; whether counters know it is theirs to tell by the epoch.
  return now?.epoch === seen.epoch && now.size < seen.size;
}
