/** Files that come into a folder or go from it, by the operating system's own events. */
import { watch } from 'node:fs';
import type { StopListening } from '../core/listeners.ts';

/** @param touched gets the names. Where the folder is not there or cannot be watched nothing is ever told. */
export function watchFolder(folder: string, touched: (name: string) => void): StopListening {
  try {
    const watcher = watch(folder, { persistent: false }, (_, name) => {
      if (name !== null) touched(name);
    });
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => undefined;
  }
}
