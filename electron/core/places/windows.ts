import { statfs } from 'node:fs/promises';
import type { FoundPlace } from '#services/carriage/places.ts';

/** From D:, since C: is the system's own disk. */
const LETTERS = Array.from({ length: 23 }, (_, at) => String.fromCharCode('D'.charCodeAt(0) + at));

/** Drive letters that answer. Not tried on Windows yet: a second built-in disk is listed as well. */
export async function windowsDrives(): Promise<readonly FoundPlace[]> {
  const drives = await Promise.all(
    LETTERS.map(async (letter) => {
      const folder = `${letter}:\\`;
      try {
        await statfs(folder);
        return { folder, name: `${letter}:` };
      } catch {
        return null;
      }
    }),
  );
  return drives.filter((drive) => drive !== null);
}

const LOOK_EVERY = 3000;

export function watchWindows(changed: () => void): () => void {
  const timer = setInterval(changed, LOOK_EVERY);
  timer.unref();
  return () => clearInterval(timer);
}
