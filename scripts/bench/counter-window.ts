/** The app on a counter that is set up, so that it opens on the sign-in screen; and the empty window to compare it with. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale } from '../setup/build.ts';
import { openWindow, type BenchWindow } from './window.ts';

const root = join(import.meta.dirname, '../..');

export interface Windows {
  counter(): Promise<BenchWindow>;
  empty(): Promise<BenchWindow>;
}

export function prepareWindows(folder: string): Windows {
  buildIfStale(root);
  const dataDir = join(folder, 'data');
  execFileSync(
    process.execPath,
    [join(root, 'scripts/counter.ts'), 'register', '--data', dataDir, '--count', '1'],
    {
      stdio: 'ignore',
    },
  );
  let started = 0;
  return {
    counter: () =>
      openWindow(root, ['--data', dataDir], 'form input[type="password"], form input[inputmode="numeric"]'),
    empty: () => {
      started += 1;
      return openWindow(
        join(import.meta.dirname, 'empty-app'),
        [`--user-data-dir=${join(folder, `empty-${started}`)}`],
        '#shown',
      );
    },
  };
}
