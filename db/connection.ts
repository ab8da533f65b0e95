/** The one file that knows better-sqlite3. */
import Database from 'better-sqlite3';
import { toStorageError } from './errors.ts';
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

/** Opens an SQLite file, or throws a StorageError. */
export function connect(path: string, options: ConnectOptions = {}): Connection {
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw toStorageError(error, path) ?? error;
    }
  };
  const raw = guard(
    () =>
      new Database(path, {
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
    path,
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
