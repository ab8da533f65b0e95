/** A folder from outside its server: by the admin routes of whoever runs there, or opened under the lock. */
import { stat } from 'node:fs/promises';
import { openMeta } from './ledger/meta.ts';
import { openLedger } from './ledger/open.ts';
import { prepareSchema } from './ledger/schema.ts';
import type { Sql } from './ledger/sql.ts';
import { lockFolder } from './lock.ts';
import { readServerFile } from './server-file.ts';
import { ledgerDir } from './start.ts';

/** Null when nobody listens there any more. */
export async function askServer(dataDir: string, path: string, json?: unknown): Promise<Response | null> {
  const server = await readServerFile(dataDir);
  if (!server) return null;
  try {
    return await fetch(new URL(path, server.url), {
      headers: {
        authorization: `Bearer ${server.token}`,
        connection: 'close',
        ...(json !== undefined && { 'content-type': 'application/json' }),
      },
      redirect: 'error',
      ...(json !== undefined && { method: 'POST', body: JSON.stringify(json) }),
    });
  } catch {
    return null;
  }
}

/** Works on the embedded ledger of a folder that nobody serves. Throws when there is none. */
export async function withLedger<T>(dataDir: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  await stat(ledgerDir(dataDir));
  const lock = await lockFolder(dataDir);
  try {
    const sql = await openLedger(ledgerDir(dataDir), null);
    try {
      await prepareSchema(sql);
      // Looking must not hide from the next start that the machine went down.
      if (lock.machineWentDown) await openMeta(sql, true);
      return await work(sql);
    } finally {
      await sql.close();
    }
  } finally {
    await lock.release();
  }
}
