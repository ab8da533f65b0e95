/** The one way to open a database of the app: refuse a newer file, pragmas read back, migrate, check. */
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { connect, type Connection } from './connection.ts';
import { StorageError, toStorageError } from './errors.ts';
import { makeFolder } from './folder.ts';
import { APP_MIGRATIONS } from './migrations/app.ts';
import { SPOOL_MIGRATIONS } from './migrations/spool.ts';
import { assertNotNewer, migrate, type Migration } from './migrate.ts';
import { applyPragmas } from './pragmas.ts';

/** Larger pages suit packets of about a megabyte; set before the first table. */
const PAGE_SIZE = 8192;

function assertSound(db: Connection): void {
  const answer = db.pragma('quick_check(1)');
  if (answer !== 'ok') throw new StorageError('storage/corrupt', `${db.path}: quick_check failed`);
}

/**
 * After a failed sync: the log may hold what never reached the disk, so all of it is written into the file and synced anew
 * before anything else is promised.
 */
function reverify(db: Connection): void {
  applyPragmas(db);
  const done = db.get<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)');
  if (done?.busy !== 0) throw new StorageError('storage/in-use', `${db.path}: the log is being read`);
  assertSound(db);
}

/** Opens for writing, or throws a StorageError and leaves the file as it was. */
export function openDatabase(file: string, migrations: readonly Migration[]): Connection {
  const db = connect(file, { reverify });
  try {
    assertNotNewer(db, migrations);
    db.pragma(`page_size = ${PAGE_SIZE}`);
    db.pragma('auto_vacuum = INCREMENTAL');
    applyPragmas(db);
    migrate(db, migrations);
    assertSound(db);
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
  /** Its being there says that spool.db is being exchanged for a rebuilt one. */
  readonly recovery: string;
}

export const databaseFiles = (dataDir: string): DatabaseFiles => ({
  app: path.join(dataDir, 'app.db'),
  spool: path.join(dataDir, 'spool.db'),
  lock: path.join(dataDir, 'owner.db'),
  recovery: path.join(dataDir, 'spool.recovery'),
});

export interface Databases {
  readonly app: Connection;
  readonly spool: Connection;
  close(): void;
}

/** Makes the data folder if need be, and makes sure that it can be written to. */
function prepareFolder(dataDir: string): void {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    throw toStorageError(error, dataDir) ?? new StorageError('storage/io', dataDir, error);
  }
}

/**
 * Owns a data folder until it is closed, or throws storage/in-use. It is an SQLite lock held for as long as the process
 * lives, so the operating system drops it at any kind of death.
 */
export function takeOwnership(dataDir: string): { close(): void } {
  const lock = connect(databaseFiles(dataDir).lock, { lockWait: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** Opens both databases as their one owner. */
export function openDatabases(dataDir: string): Databases {
  const files = databaseFiles(dataDir);
  prepareFolder(dataDir);
  const opened: { close(): void }[] = [];
  const close = () => {
    for (const db of opened.toReversed()) db.close();
  };
  try {
    opened.push(takeOwnership(dataDir));
    if (existsSync(files.recovery))
      throw new StorageError('storage/corrupt', `${files.spool} is being recovered`);
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
