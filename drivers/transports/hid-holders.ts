/**
 * Who has a device file open. Linux lets any number of programs open the same hidraw device and gives each of them every
 * report, so that two hosts would read each other's answers; nothing but this look tells.
 */
import { readdir, readlink, realpath } from 'node:fs/promises';

/** Other processes with the file open, as far as this user may see them. Empty on systems without /proc. */
export async function holdersOf(path: string): Promise<readonly number[]> {
  if (process.platform !== 'linux') return [];
  const real = await realpath(path).catch(() => path);
  const names = await readdir('/proc').catch(() => []);
  const others = names.map(Number).filter((pid) => pid > 0 && pid !== process.pid);
  const held = await Promise.all(others.map(async (pid) => ((await holds(pid, real)) ? [pid] : [])));
  return held.flat();
}

async function holds(pid: number, path: string): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  // Other users' processes, and those that have just ended, cannot be looked into.
  const files = await readdir(folder).catch(() => []);
  const targets = await Promise.all(files.map((file) => readlink(`${folder}/${file}`).catch(() => null)));
  return targets.includes(path);
}
