/** Places as this PC has them. The counter's own folder, what is in it and what it lies in can be none. */
import { realpathSync } from 'node:fs';
import { realpath, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { CARRIAGE_FOLDER } from '#domain/carriage/names.ts';
import type { FoundPlace, PlaceSource } from '#services/carriage/places.ts';
import { linuxSticks, watchLinux } from './linux.ts';
import { openStickFolder } from './stick-folder.ts';
import { watchWindows, windowsDrives } from './windows.ts';

/** Whether `inner` is `outer` or lies in it. */
function isWithin(inner: string, outer: string): boolean {
  const way = path.relative(outer, inner);
  return way === '' || (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
}

async function removableNow(): Promise<readonly FoundPlace[]> {
  switch (process.platform) {
    case 'linux':
      return linuxSticks();
    case 'win32':
      return windowsDrives();
    default:
      return [];
  }
}

/** `extra`: folders that stand in for sticks, for tests. */
export function createPlaceSource(dataDir: string, extra: readonly string[] = []): PlaceSource {
  const own = realpathSync(dataDir);
  const isOurs = (folder: string): boolean => isWithin(folder, own) || isWithin(own, folder);

  async function chosen(folder: string): Promise<FoundPlace | null> {
    try {
      const real = await realpath(folder);
      // Somebody who chooses the folder on the stick means the stick.
      const place = path.basename(real) === CARRIAGE_FOLDER ? path.dirname(real) : real;
      if (isOurs(place) || !(await stat(place)).isDirectory()) return null;
      return { folder: place, name: path.basename(place) || place };
    } catch {
      return null;
    }
  }

  return {
    removable: async () => {
      const standIns = await Promise.all(extra.map(chosen));
      const drives = [...(await removableNow()), ...standIns.filter((place) => place !== null)];
      return drives.filter(({ folder }) => !isOurs(folder));
    },
    chosen,
    freeBytes: async (folder) => {
      try {
        const { bavail, bsize } = await statfs(folder);
        return bavail * bsize;
      } catch {
        return null;
      }
    },
    open: openStickFolder,
    watch: (changed) => (process.platform === 'win32' ? watchWindows(changed) : watchLinux(changed)),
  };
}
