import { execFileSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { tempDir } from './temp-dir.ts';

/** Mounting wants root; elsewhere the tests that need it are counted as skipped. */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0;

/** A file system of its own with so many KiB, gone with the test. */
export function smallDisk(kib: number): { readonly dir: string; readOnly(): void } {
  const dir = tempDir();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', dir]);
  onTestFinished(() => void execFileSync('umount', ['-l', dir]));
  return { dir, readOnly: () => void execFileSync('mount', ['-o', 'remount,ro', dir]) };
}
