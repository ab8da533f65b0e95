/**
 * Reads a device file that blocks until there is something to read. Node would give the read a thread that never ends and
 * keeps the process from exiting; `cat` does it in a process of its own, which a signal ends.
 */
import { spawn } from 'node:child_process';

/** @param fd open for reading; shared with the child, so writing to it here goes on working. @returns stops reading */
export function readFile(fd: number, onBytes: (bytes: Uint8Array) => void): () => Promise<void> {
  const reader = spawn('cat', { stdio: [fd, 'pipe', 'ignore'] });
  const ended = new Promise<void>((resolve) => {
    reader.once('close', () => resolve());
    reader.once('error', () => resolve());
  });
  reader.stdout?.on('data', (chunk: Buffer) => onBytes(chunk));
  return () => {
    reader.kill('SIGKILL');
    return ended;
  };
}
