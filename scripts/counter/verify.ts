import { existsSync } from 'node:fs';
import { APP_MIGRATIONS } from '#db/migrations/app.ts';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import type { Migration } from '#db/migrate.ts';
import { databaseFiles, openForReading } from '#db/open.ts';
import { readArgs, required, UsageError, writeLine, type Command } from './args.ts';
import { readSpool } from './read-spool.ts';

function integrity(file: string, migrations: readonly Migration[]): string {
  const db = openForReading(file, migrations);
  try {
    return String(db.pragma('integrity_check(1)'));
  } finally {
    db.close();
  }
}

/** Checks both databases, the hash of every packet's bytes, and the audit chain. Exit status 1 when anything is wrong. */
export const verify: Command = {
  usage: ['verify --data DIR'],
  run: async (args) => {
    const { values } = readArgs(args, { data: { type: 'string' } });
    const dataDir = required(values.data, 'data');
    const files = databaseFiles(dataDir);
    if (!existsSync(files.spool) || !existsSync(files.app))
      throw new UsageError(`${dataDir} holds no counter`);
    const databases = {
      app: integrity(files.app, APP_MIGRATIONS),
      spool: integrity(files.spool, SPOOL_MIGRATIONS),
    };
    const found = readSpool(dataDir, (spool) => spool.verify());
    await writeLine(`app.db: ${databases.app}`);
    await writeLine(`spool.db: ${databases.spool}`);
    await writeLine(`packets: ${found.packets} hashed, ${found.damaged.length} damaged`);
    for (const id of found.damaged) await writeLine(`  damaged ${id}`);
    await writeLine(
      `audit: ${found.auditEntries} entries, ${found.brokenAuditEntry === null ? 'chain whole' : `broken at ${found.brokenAuditEntry}`}`,
    );
    const whole = databases.app === 'ok' && databases.spool === 'ok';
    return whole && found.damaged.length === 0 && found.brokenAuditEntry === null ? 0 : 1;
  },
};
