/**
 * Tells when a port's device file is removed. The serial bindings alone are not enough: when a line is hung up while they
 * read, they see an endless run of empty reads on Linux, and neither data nor an end.
 */
import { existsSync, realpathSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** @returns stops watching. Where the system cannot watch (Windows, no inotify left) nothing is ever told. */
export function watchPort(path: string, onGone: () => void): () => void {
  if (process.platform === 'win32') return () => undefined;
  try {
    const real = realpathSync(path);
    const name = basename(real);
    // The file was there at the start: a name that changes hands, even if it is back at once, is another line.
    const watcher = watch(dirname(real), { persistent: false }, (event, changed) => {
      if (event === 'rename' && changed === name) onGone();
    });
    watcher.on('error', () => watcher.close());
    if (!existsSync(real)) queueMicrotask(onGone);
    return () => watcher.close();
  } catch {
    if (!existsSync(path)) queueMicrotask(onGone);
    return () => undefined;
  }
}
