/**
 * `keys.json` of the data folder: the 32 bytes that unlock the drafts, as they lie on disk. Protection 'os' means wrapped by
 * the operating system's key store; 'training' means that the key lies there as it is, which only training may use.
 * A key file is written once and never overwritten: without it every draft is lost.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { StorageError, toStorageError } from '../errors.ts';
import { makeFolder, syncFolder } from '../folder.ts';

export interface KeyFile {
  readonly protection: 'os' | 'training';
  /** Which key store wrapped it: 'dpapi', 'gnome_libsecret', ...; 'none' for training. */
  readonly backend: string;
  /** What the key store answered; for training the key itself. */
  readonly wrapped: Uint8Array;
}

export const DATA_KEY_BYTES = 32;
const NAME = 'keys.json';

export function encodeKeyFile(file: KeyFile): string {
  const wrapped = Buffer.from(file.wrapped).toString('base64');
  return `${JSON.stringify({ version: 1, protection: file.protection, backend: file.backend, wrapped }, null, 2)}\n`;
}

/** Null when the text is not a key file of this version. */
export function decodeKeyFile(text: string): KeyFile | null {
  const found = parseJson(text);
  if (typeof found !== 'object' || found === null) return null;
  const { version, protection, backend, wrapped } = found as Record<string, unknown>;
  if (version !== 1 || typeof backend !== 'string' || typeof wrapped !== 'string') return null;
  if (protection !== 'os' && protection !== 'training') return null;
  const bytes = new Uint8Array(Buffer.from(wrapped, 'base64'));
  if (bytes.length < DATA_KEY_BYTES || (protection === 'training' && bytes.length !== DATA_KEY_BYTES))
    return null;
  return { protection, backend, wrapped: bytes };
}

/**
 * The data folder's key file; null when the folder is new. Throws StorageError 'storage/key-missing' when it cannot be read as
 * one, or when it is gone although there are databases that need it.
 */
export function readKeyFile(dataDir: string): KeyFile | null {
  const path = join(dataDir, NAME);
  if (!existsSync(path)) {
    if (existsSync(join(dataDir, 'app.db')))
      throw new StorageError('storage/key-missing', 'keys.json is gone');
    return null;
  }
  const file = decodeKeyFile(guarded(() => readFileSync(path, 'utf8')));
  if (!file) throw new StorageError('storage/key-missing', 'keys.json is not readable');
  return file;
}

/** Writes a new folder's key file durably. Throws StorageError; refuses when there is one. */
export function writeKeyFile(dataDir: string, file: KeyFile): void {
  const path = join(dataDir, NAME);
  if (existsSync(path)) throw new StorageError('storage/in-use', 'keys.json exists');
  guarded(() => {
    makeFolder(dataDir);
    const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
    const handle = openSync(temporary, 'wx', 0o600);
    try {
      writeSync(handle, encodeKeyFile(file));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path);
    // The rename itself must be on disk.
    syncFolder(dataDir);
  });
}

/** Makes a fresh data key that only training may use, and answers it. Throws StorageError. */
export function createTrainingKeyFile(dataDir: string): Uint8Array {
  const key = new Uint8Array(randomBytes(DATA_KEY_BYTES));
  writeKeyFile(dataDir, { protection: 'training', backend: 'none', wrapped: key });
  return key;
}

/**
 * The data key of a folder that only training uses, made when the folder is new. Throws StorageError 'storage/key-missing' when
 * the operating system wrapped it: then only the app can open it.
 */
export function trainingKey(dataDir: string): Uint8Array {
  const file = readKeyFile(dataDir);
  if (!file) return createTrainingKeyFile(dataDir);
  if (file.protection !== 'training')
    throw new StorageError('storage/key-missing', 'keys.json opens in the app only');
  return file.wrapped;
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toStorageError(error, NAME) ?? new StorageError('storage/io', NAME, error);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
