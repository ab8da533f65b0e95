/**
 * Makes a write-ahead log durable whose sync failed. Syncing it once more does nothing: the system counts its pages as
 * written, though the disk may lack them. So its bytes are written again over themselves and then synced. Without this a
 * checkpoint would write pages into the database that no log on the disk could repair after a power cut.
 */
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';

const PART = 1 << 20;

function openLog(file: string): number | null {
  try {
    return openSync(`${file}-wal`, 'r+');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** @param file of the database; SQLite locks the log itself never. Throws what the file system says. */
export function writeLogAnew(file: string): void {
  const log = openLog(file);
  if (log === null) return;
  try {
    const part = Buffer.alloc(PART);
    for (let at = 0; ;) {
      const length = readSync(log, part, 0, PART, at);
      if (length === 0) break;
      for (let done = 0; done < length;) done += writeSync(log, part, done, length - done, at + done);
      at += length;
    }
    fsyncSync(log);
  } finally {
    closeSync(log);
  }
}
