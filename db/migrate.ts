import type { Connection } from './connection.ts';
import { StorageError } from './errors.ts';

/** One step of a database's schema: numbered in tens, one file, one transaction, never edited once released. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** Refuses a file that a newer app wrote; nothing has been changed in it. */
export function assertNotNewer(db: Connection, migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.version ?? 0;
  const found = Number(db.pragma('user_version'));
  if (found > newest) {
    throw new StorageError('storage/newer-version', `${db.path}: version ${found}, this app knows ${newest}`);
  }
}

/** Brings the file up to the newest version. */
export function migrate(db: Connection, migrations: readonly Migration[]): void {
  const found = Number(db.pragma('user_version'));
  for (const { version, sql } of migrations) {
    if (version <= found) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    });
  }
}
