/** Runs a part of many seeds in a process of its own: worker.ts FIRST LAST STEP. One line of JSON at the end. */
import './inline-crypto.ts';
import { createSpoolFolder } from './counter/spool-file.ts';
import { report, runSeed } from './seed.ts';
import { openLedger } from './server/ledger.ts';
import { openSqliteLedger } from './server/sqlite-ledger.ts';

/** One in so many of this worker's seeds runs over PostgreSQL instead of the stand-in. */
const POSTGRES = 50;

const [first = 0, last = 0, step = 1] = process.argv.slice(2).map(Number);
const folder = createSpoolFolder();
const ledgers = { postgres: await openLedger(), standIn: await openSqliteLedger() };
const told = { seeds: 0, postgres: 0, slips: 0, events: 0, failures: [] as string[] };
let current = first;
// Node ends by itself when nothing is left that could end a seed.
process.on('exit', (code) => {
  if (code !== 0) process.stderr.write(`seed ${current} never ended\n`);
});
for (let seed = first; seed < last; seed += step) {
  current = seed;
  const onPostgres = told.seeds % POSTGRES === 0;
  const result = await runSeed({ seed, ledger: onPostgres ? ledgers.postgres : ledgers.standIn, folder });
  told.seeds += 1;
  told.postgres += onPostgres ? 1 : 0;
  told.slips += result.slips;
  told.events += result.events;
  if (result.broken.length > 0) told.failures.push(report(result));
}
await ledgers.postgres.sql.close();
folder.remove();
process.stdout.write(`${JSON.stringify(told)}\n`, () => process.exit(0));
