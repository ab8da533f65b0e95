import { rmSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { openPglite } from '#scripts/upstream/ledger/pglite.ts';
import type { Sql } from '#scripts/upstream/ledger/sql.ts';
import { ledgerDir } from '#scripts/upstream/start.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';
import { describeCardLedger } from './card-suite.ts';
import { describeLedger } from './ledger-suite.ts';

let dir: string;
let engine: Sql;
beforeAll(async () => {
  dir = await upstreamFolder();
  engine = await openPglite(ledgerDir(dir));
});
afterAll(async () => {
  await engine.close();
  rmSync(dir, { recursive: true, force: true });
});

// One engine for all, emptied each time: its start is what takes long.
async function emptied(): Promise<Sql> {
  await engine.query('DROP SCHEMA public CASCADE');
  await engine.query('CREATE SCHEMA public');
  return { ...engine, close: () => Promise.resolve() };
}

describeLedger('PGlite', emptied);
describeCardLedger('PGlite', emptied);
