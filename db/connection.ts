/** The one file that knows better-sqlite3. */
import Database from 'better-sqlite3';
import { statfsSync } from 'node:fs';
import path from 'node:path';
import { StorageError, toStorageError } from './errors.ts';
import type { SqlValue, WritableDb } from './types.ts';

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
}

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

/** Opens an SQLite file, or throws a StorageError. */
export function connect(file: string, options: ConnectOptions = {}): Connection {
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw storageErrorOf(error, file) ?? error;
    }
  };
  const raw = guard(
    () =>
      new Database(file, {
        readonly: options.readonly ?? false,
        fileMustExist: options.readonly ?? false,
        timeout: options.lockWait ?? 2000,
      }),
  );
  const statements = new Map<string, Database.Statement<SqlValue[]>>();
  const prepared = (sql: string) => {
    const known = statements.get(sql);
    if (known) return known;
    const made = raw.prepare<SqlValue[]>(sql);
    statements.set(sql, made);
    return made;
  };
  return {
    path: file,
    get: <T>(sql: string, ...values: readonly SqlValue[]) =>
      guard(() => prepared(sql).get(...values) as T | undefined),
    all: <T>(sql: string, ...values: readonly SqlValue[]) => guard(() => prepared(sql).all(...values) as T[]),
    run: (sql, ...values) => guard(() => prepared(sql).run(...values).changes),
    transaction: (work) => guard(() => raw.transaction(work).immediate()),
    checkpoint: () => guard(() => void raw.pragma('wal_checkpoint(TRUNCATE)')),
    pragma: (text) => guard(() => raw.pragma(text, { simple: true })),
    exec: (sql) => guard(() => void raw.exec(sql)),
    close: () => raw.close(),
  };
}
