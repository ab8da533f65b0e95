/** Folders that survive a power cut: a new name lasts only once the folder that holds it was synced. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';

/** Makes the names in it durable. Windows does this by itself and cannot open a folder. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes a folder that only its owner may enter, and what it lies in, durably. Throws what the file system says. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = path.dirname(path.resolve(folder));
  makeFolder(parent);
  // One step at a time: a recursive mkdir on a read-only file system says ENOENT.
  mkdirSync(folder, { mode: 0o700 });
  syncFolder(parent);
}
