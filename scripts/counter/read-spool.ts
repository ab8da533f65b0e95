import { existsSync } from 'node:fs';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import { databaseFiles, openForReading } from '#db/open.ts';
import { createSpool, type Spool } from '#db/spool/spool.ts';
import { UsageError } from './args.ts';

/** Looks into a counter's spool, beside the app if need be; nothing is changed. */
export function readSpool<T>(dataDir: string, look: (spool: Spool) => T): T {
  const file = databaseFiles(dataDir).spool;
  if (!existsSync(file)) throw new UsageError(`${dataDir} holds no counter`);
  const db = openForReading(file, SPOOL_MIGRATIONS);
  try {
    return look(createSpool(db));
  } finally {
    db.close();
  }
}
