/** A thread for one check: reads the whole file beside its owner, answers, ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { connect } from '../connection.ts';
import { StorageError } from '../errors.ts';

function isWellFormed(file: string): boolean {
  try {
    const db = connect(file, { readonly: true });
    try {
      return db.pragma('quick_check(1)') === 'ok';
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof StorageError && error.code === 'storage/corrupt') return false;
    throw error;
  }
}

parentPort?.postMessage(isWellFormed((workerData as { readonly file: string }).file));
