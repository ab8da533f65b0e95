/** The app's processes as its log and the operating system know them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

interface LogLine {
  readonly event: string;
  readonly pid?: number;
}

export function readLog(dataDir: string): readonly LogLine[] {
  const path = join(dataDir, 'logs', 'main.log');
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as LogLine);
}

/** Every core that this data folder's apps started, oldest first. */
export const corePids = (dataDir: string): readonly number[] =>
  readLog(dataDir).flatMap(({ event, pid }) => (event === 'core-started' && pid !== undefined ? [pid] : []));

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export function killHard(pid: number | undefined): void {
  if (pid === undefined || pid <= 0 || !isAlive(pid)) return;
  process.kill(pid, 'SIGKILL');
}

/** Resolves when the process is gone; the operating system tells nobody but its parent, so it is asked again and again. */
export async function waitForEnd(pid: number): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (isAlive(pid)) {
    if (performance.now() > deadline) throw new Error(`process ${pid} still runs`);
    await pause(50);
  }
}
