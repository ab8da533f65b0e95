/** Electron's own binary, as its npm package downloads it on first use. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const electron = join(import.meta.dirname, '..', '..', 'node_modules', 'electron');
/** Long enough to learn whether the download place answers at all. */
const REACH_LIMIT = 8_000;
const DOWNLOAD_LIMIT = 15 * 60_000;

export interface OfficialOptions {
  /** When false only a binary that is already there counts. */
  readonly mayDownload: boolean;
  readonly tell: (line: string) => void;
}

/** The folder of the official binary, or null when it cannot be had. */
export async function officialRuntime({ mayDownload, tell }: OfficialOptions): Promise<string | null> {
  const folder = join(electron, 'dist');
  const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')) as { version: string };
  const isThere = (): boolean =>
    existsSync(join(folder, 'version')) &&
    readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '') === version;
  if (isThere()) return folder;
  if (!mayDownload || !(await canReach(version))) return null;
  tell(`electron: downloading the official binary, version ${version} (about 110 MB).`);
  spawnSync(process.execPath, [join(electron, 'install.js')], { stdio: 'inherit', timeout: DOWNLOAD_LIMIT });
  return isThere() ? folder : null;
}

async function canReach(version: string): Promise<boolean> {
  const mirror = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/';
  try {
    const answer = await fetch(`${mirror}v${version}/SHASUMS256.txt`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(REACH_LIMIT),
    });
    return answer.ok;
  } catch {
    return false;
  }
}
