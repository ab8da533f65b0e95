import { existsSync, readFileSync, realpathSync, watch, type FSWatcher } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FoundPlace } from '#services/carriage/places.ts';
import { parseMountinfo, sticksAmong } from './mountinfo.ts';

const MOUNTS = '/proc/self/mountinfo';

/** A partition's own folder in sysfs lies inside its disk's, which alone says whether it is removable. */
function isRemovable(device: string): boolean {
  try {
    const block = realpathSync(`/sys/dev/block/${device}`);
    return [block, path.dirname(block)].some((folder) => {
      const file = path.join(folder, 'removable');
      return existsSync(file) && readFileSync(file, 'utf8').trim() === '1';
    });
  } catch {
    return false;
  }
}

export async function linuxSticks(): Promise<readonly FoundPlace[]> {
  const mounts = parseMountinfo(await readFile(MOUNTS, 'utf8'));
  return sticksAmong(mounts, isRemovable).map(({ folder }) => ({ folder, name: path.basename(folder) }));
}

/** Between two looks at the list of mounts: it changes without any word that Node could wait for. */
const LOOK_EVERY = 3000;

/** Desktops make a folder for each stick; other mounts are seen at the next look. */
export function watchLinux(changed: () => void, lookEvery = LOOK_EVERY): () => void {
  const user = os.userInfo().username;
  const watchers = ['/media', `/media/${user}`, '/run/media', `/run/media/${user}`].flatMap(
    (folder): FSWatcher[] => {
      try {
        const watcher = watch(folder, { persistent: false }, changed);
        watcher.on('error', () => watcher.close());
        return [watcher];
      } catch {
        return [];
      }
    },
  );
  // The kernel makes this text up in memory: reading it waits for no disk.
  const mounts = (): string => readFileSync(MOUNTS, 'utf8');
  let known = mounts();
  const look = (): void => {
    const now = mounts();
    if (now === known) return;
    known = now;
    changed();
  };
  const timer = setInterval(look, lookEvery);
  timer.unref();
  return () => {
    clearInterval(timer);
    for (const watcher of watchers) watcher.close();
  };
}
