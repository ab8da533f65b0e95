/** The one file that knows better-sqlite3. */
import Database from 'better-sqlite3';
import { statfsSync } from 'node:fs';
import path from 'node:path';
import { StorageError, toStorageError } from './errors.ts';
import type { SqlValue, WritableDb } from './types.ts';
import { writeLogAnew } from './write-log-anew.ts';

export interface Connection extends WritableDb {
  /** The first column of a pragma's first row. */
  pragma(text: string): unknown;
  /** Several statements at once, for migrations. */
  exec(sql: string): void;
  close(): void;
  readonly path: string;
}

export interface ConnectOptions {
  readonly readonly?: boolean;
  /** Milliseconds to wait for another process's lock. */
  readonly lockWait?: number;
  /** What a connection must go through that is opened again after a failed sync: pragmas and checks. It throws if it is not fit. */
  readonly reverify?: (db: Connection) => void;
}

/**
 * After a failed sync the system counts pages as written that may never reach the disk (fsync(2); Rebello et al., "Can
 * Applications Recover from fsync Failures?", USENIX ATC 2020).
 */
const SYNC_FAILED = /^SQLITE_IOERR_(?:DIR_)?FSYNC$/;
const failedSync = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && SYNC_FAILED.test(String(error.code));

/** With less room than this an input or output error is the full disk's: SQLite's shared-memory file says only IOERR. */
const HARDLY_ANY_ROOM = 256 * 1024;

function storageErrorOf(error: unknown, file: string): StorageError | null {
  const found = toStorageError(error, file);
  if (found?.code !== 'storage/io') return found;
  try {
    const { bavail, bsize } = statfsSync(path.dirname(file));
    return bavail * bsize < HARDLY_ANY_ROOM ? new StorageError('storage/full', found.message, error) : found;
  } catch {
    return found;
  }
}

/**
 * Opens an SQLite file, or throws a StorageError. When a sync fails, the call throws, and the next one first makes the log
 * durable, closes the connection, opens it anew and has it verified; until that succeeds every call throws.
 */
export function connect(file: string, options: ConnectOptions = {}): Connection {
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      doubtful ||= failedSync(error);
      throw storageErrorOf(error, file) ?? error;
    }
  };
  const open = () =>
    new Database(file, {
      readonly: options.readonly ?? false,
      fileMustExist: options.readonly ?? false,
      timeout: options.lockWait ?? 2000,
    });
  let doubtful = false;
  let raw = guard(open);
  const statements = new Map<string, Database.Statement<SqlValue[]>>();

  const reopen = (): void => {
    statements.clear();
    // Closing checkpoints, so the log must be sure before.
    writeLogAnew(file);
    try {
      raw.close();
    } catch {
      // Its last checkpoint failed too; what opens next reads the log again.
    }
    raw = open();
    doubtful = false;
    try {
      options.reverify?.(connection);
    } catch (error) {
      doubtful = true;
      throw error;
    }
  };
  /** The connection, if it may be believed. Inside a transaction nothing is opened anew: it fails as a whole. */
  const current = (): Database.Database => {
    if (doubtful && !raw.inTransaction) reopen();
    return raw;
  };
  const prepared = (sql: string) => {
    const db = current();
    const known = statements.get(sql);
    if (known) return known;
    const made = db.prepare<SqlValue[]>(sql);
    statements.set(sql, made);
    return made;
  };
  const connection: Connection = {
    path: file,
    get: <T>(sql: string, ...values: readonly SqlValue[]) =>
      guard(() => prepared(sql).get(...values) as T | undefined),
    all: <T>(sql: string, ...values: readonly SqlValue[]) => guard(() => prepared(sql).all(...values) as T[]),
    run: (sql, ...values) => guard(() => prepared(sql).run(...values).changes),
    transaction: (work) => guard(() => current().transaction(work).immediate()),
    checkpoint: () => guard(() => void current().pragma('wal_checkpoint(TRUNCATE)')),
    pragma: (text) => guard(() => current().pragma(text, { simple: true })),
    exec: (sql) => guard(() => void current().exec(sql)),
    close: () => raw.close(),
  };
  return connection;
}
