/** One process at a time over an upstream's folder. A lock left by a process that died, or by another boot, is stale. */
import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere } from './durable.ts';

const holder = z.object({ pid: z.number().int().positive(), boot: z.string() });
type Holder = z.infer<typeof holder>;

export class LockedError extends Error {
  readonly code = 'EBUSY';
  constructor(pid: number) {
    super(`the folder is in use by process ${pid}`);
    this.name = 'LockedError';
  }
}

/** Linux names each boot; elsewhere only the process id tells. */
async function bootId(): Promise<string> {
  return (await readIfThere('/proc/sys/kernel/random/boot_id').catch(() => null))?.trim() ?? '';
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function readHolder(text: string): Holder | null {
  try {
    return holder.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const exists = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

export interface FolderLock {
  /** The holder before was running when the machine went down: what it had not synced may be gone. */
  readonly machineWentDown: boolean;
  release(): Promise<void>;
}

/** Takes the lock or throws a LockedError. */
export async function lockFolder(dir: string): Promise<FolderLock> {
  const path = join(dir, 'lock');
  let machineWentDown = false;
  const boot = await bootId();
  const mine = join(dir, `lock.${randomUUID()}`);
  await writeFile(mine, JSON.stringify({ pid: process.pid, boot }), { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A link appears whole or not at all, so nobody ever reads half a lock.
        await link(mine, path);
        return { machineWentDown, release: () => rm(path, { force: true }) };
      } catch (error) {
        if (!exists(error)) throw error;
      }
      const text = await readIfThere(path);
      if (text === null) continue;
      const other = readHolder(text);
      if (other?.boot === boot && isAlive(other.pid)) throw new LockedError(other.pid);
      machineWentDown = other !== null && other.boot !== boot;
      // Move it aside and look again: another process may have replaced it in between.
      const aside = `${mine}.stale`;
      await rename(path, aside).catch(() => undefined);
      const moved = await readFile(aside, 'utf8').catch(() => text);
      if (moved !== text) await link(aside, path).catch(() => undefined);
      await rm(aside, { force: true });
    }
  } finally {
    await rm(mine, { force: true });
  }
}
