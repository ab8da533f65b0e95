/** Finding among 100,000 packets by a part of the tracking number, against the bare scan of the same numbers. */
import path from 'node:path';
import Database from 'better-sqlite3';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import { openDatabase } from '#db/open.ts';
import { createSpool } from '#db/spool/spool.ts';
import type { SpoolState } from '#db/spool/types.ts';
import { fillSpool } from '#tests/harness/long-spool.ts';
import { takeTurns } from './rounds.ts';
import type { Bench } from './report.ts';

const PACKETS = 100_000;
const STATES: readonly SpoolState[] = ['SEALED', 'ANNOUNCED', 'STORED'];

export const outboxFind: Bench = async (folder) => {
  const file = path.join(folder, 'spool.db');
  const db = openDatabase(file, SPOOL_MIGRATIONS);
  const spool = createSpool(db);
  fillSpool(db, PACKETS);
  const bare = new Database(path.join(folder, 'bare.db'));
  bare.exec('CREATE TABLE number (seq INTEGER PRIMARY KEY, tracking TEXT NOT NULL) STRICT');
  const insert = bare.prepare('INSERT INTO number VALUES (?, ?)');
  bare.transaction(() => {
    for (let seq = 1; seq <= PACKETS; seq += 1) insert.run(seq, `R-0099-01-${String(seq).padStart(6, '0')}`);
  })();
  const scan = bare.prepare('SELECT seq FROM number WHERE tracking LIKE ? ORDER BY seq DESC');
  const [measured = 0, baseline = 0] = await takeTurns(
    [() => void spool.find('0318', STATES), () => void scan.all('%0318%')],
    30,
    5,
  );
  bare.close();
  db.close();
  return {
    title: 'finding among 100,000 packets against the bare scan of their numbers',
    unit: 'ms',
    measured,
    baseline,
    bound: 2,
  };
};
