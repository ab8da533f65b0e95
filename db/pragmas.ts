/**
 * What every open sets and reads back. WAL alone falls to synchronous=NORMAL in better-sqlite3 (it is compiled with
 * SQLITE_DEFAULT_WAL_SYNCHRONOUS=1, see its docs/compilation.md) and then loses acknowledged commits at a power cut.
 */
import type { Connection } from './connection.ts';
import { StorageError } from './errors.ts';

/** Order matters: synchronous after journal_mode. Values as PRAGMA answers them. */
export const PRAGMAS: readonly (readonly [name: string, set: string, expected: string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  // No temporary files: they would need a folder that can be written to, and lie outside the data folder.
  ['temp_store', 'MEMORY', 2],
];

/** Sets each pragma, reads it back, and throws when the file will not have it. */
export function applyPragmas(db: Connection): void {
  for (const [name, set] of PRAGMAS) db.pragma(`${name} = ${set}`);
  assertPragmas(db);
}

/** Throws a StorageError naming the first pragma that is not as it must be. */
export function assertPragmas(db: Connection): void {
  for (const [name, , expected] of PRAGMAS) {
    const found = db.pragma(name);
    if (found !== expected) throw new StorageError('storage/io', `${db.path}: ${name} is ${String(found)}`);
  }
}
