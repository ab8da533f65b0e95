import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';

/** A folder in memory where there is one: thousands of states are laid out and taken away again. */
export function scratchFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}
