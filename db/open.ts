/** The one way to open a database of the app: refuse a newer file, pragmas read back, migrate, check. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { connect, type Connection } from './connection.ts';
import { StorageError, toStorageError } from './errors.ts';
import { APP_MIGRATIONS } from './migrations/app.ts';
import { SPOOL_MIGRATIONS } from './migrations/spool.ts';
import { assertNotNewer, migrate, type Migration } from './migrate.ts';
import { applyPragmas } from './pragmas.ts';

/** Larger pages suit packets of about a megabyte; set before the first table. */
const PAGE_SIZE = 8192;

/** Opens for writing, or throws a StorageError and leaves the file as it was. */
export function openDatabase(file: string, migrations: readonly Migration[]): Connection {
  const db = connect(file);
  try {
    assertNotNewer(db, migrations);
    db.pragma(`page_size = ${PAGE_SIZE}`);
    db.pragma('auto_vacuum = INCREMENTAL');
    applyPragmas(db);
    migrate(db, migrations);
    const answer = db.pragma('quick_check(1)');
    if (answer !== 'ok') throw new StorageError('storage/corrupt', `${file}: quick_check failed`);
    return db;
  } catch (error) {
    db.close();
    throw toStorageError(error, file) ?? error;
  }
}

/** Opens an existing file for reading beside its owner. */
export function openForReading(file: string, migrations: readonly Migration[]): Connection {
  const db = connect(file, { readonly: true });
  try {
    assertNotNewer(db, migrations);
    return db;
  } catch (error) {
    db.close();
    throw toStorageError(error, file) ?? error;
  }
}

export interface DatabaseFiles {
  readonly app: string;
  readonly spool: string;
  readonly lock: string;
}

export const databaseFiles = (dataDir: string): DatabaseFiles => ({
  app: path.join(dataDir, 'app.db'),
  spool: path.join(dataDir, 'spool.db'),
  lock: path.join(dataDir, 'owner.db'),
});

export interface Databases {
  readonly app: Connection;
  readonly spool: Connection;
  close(): void;
}

/** Makes the data folder if need be, and makes sure that it can be written to. */
function prepareFolder(dataDir: string): void {
  try {
    // A recursive mkdir on a read-only file system says ENOENT, so the last step is taken by a plain one.
    const parent = path.dirname(path.resolve(dataDir));
    if (!existsSync(parent)) mkdirSync(parent, { recursive: true, mode: 0o700 });
    if (!existsSync(dataDir)) mkdirSync(dataDir, { mode: 0o700 });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    throw toStorageError(error, dataDir) ?? new StorageError('storage/io', dataDir, error);
  }
}

/**
 * Opens both databases as their one owner. The lock is an SQLite lock held for as long as the process lives, so the
 * operating system drops it at any kind of death.
 */
export function openDatabases(dataDir: string): Databases {
  const files = databaseFiles(dataDir);
  prepareFolder(dataDir);
  const opened: Connection[] = [];
  const close = () => {
    for (const db of opened.toReversed()) db.close();
  };
  try {
    const lock = connect(files.lock, { lockWait: 0 });
    opened.push(lock);
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
    const spool = openDatabase(files.spool, SPOOL_MIGRATIONS);
    opened.push(spool);
    const app = openDatabase(files.app, APP_MIGRATIONS);
    opened.push(app);
    return { app, spool, close };
  } catch (error) {
    close();
    throw error;
  }
}
