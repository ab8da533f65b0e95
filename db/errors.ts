/** What can be wrong with the storage. The same words stand in the app's contract. */
export const STORAGE_ERROR_CODES = [
  'storage/full',
  'storage/read-only',
  'storage/corrupt',
  'storage/newer-version',
  'storage/in-use',
  'storage/io',
  'storage/key-missing',
] as const;
export type StorageErrorCode = (typeof STORAGE_ERROR_CODES)[number];

/** Thrown by everything in db/. The message holds codes and file names, never a person's data. */
export class StorageError extends Error {
  readonly code: StorageErrorCode;
  constructor(code: StorageErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StorageError';
    this.code = code;
  }
}

/** SQLite result codes (https://sqlite.org/rescode.html), extended ones by their beginning, and the system's own. */
const BY_PREFIX: readonly (readonly [string, StorageErrorCode])[] = [
  ['SQLITE_FULL', 'storage/full'],
  ['ENOSPC', 'storage/full'],
  ['EDQUOT', 'storage/full'],
  ['SQLITE_READONLY', 'storage/read-only'],
  ['SQLITE_PERM', 'storage/read-only'],
  ['EROFS', 'storage/read-only'],
  ['EACCES', 'storage/read-only'],
  ['EPERM', 'storage/read-only'],
  ['SQLITE_CORRUPT', 'storage/corrupt'],
  ['SQLITE_NOTADB', 'storage/corrupt'],
  ['SQLITE_BUSY', 'storage/in-use'],
  ['SQLITE_LOCKED', 'storage/in-use'],
  ['SQLITE_IOERR', 'storage/io'],
  ['EIO', 'storage/io'],
  ['SQLITE_CANTOPEN', 'storage/io'],
];

/** The storage error that an exception of SQLite or the file system means, or null when it is something else. */
export function toStorageError(error: unknown, what: string): StorageError | null {
  if (error instanceof StorageError) return error;
  if (!(error instanceof Error)) return null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const found = BY_PREFIX.find(([prefix]) => code.startsWith(prefix));
  return found ? new StorageError(found[1], `${what}: ${code}`, error) : null;
}
