/** Builds out/ when it is missing or older than a source. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  '{electron,renderer,drivers,db}/**/*',
  'scripts/upstream/**/*',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const BUILT = [
  'out/main/index.cjs',
  'out/main/core.cjs',
  'out/main/imaging.cjs',
  'out/main/checking.cjs',
  'out/main/upstream.cjs',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];

export function isStale(root: string): boolean {
  const built = BUILT.map((path) => join(root, path));
  if (!built.every((path) => existsSync(path))) return true;
  const oldest = Math.min(...built.map((path) => statSync(path).mtimeMs));
  return globSync(SOURCES, { cwd: root }).some((path) => statSync(join(root, path)).mtimeMs > oldest);
}

/** Throws when the build fails. */
export function buildIfStale(root: string): void {
  if (!isStale(root)) return;
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn'],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (status !== 0) throw new Error('the build failed');
}
