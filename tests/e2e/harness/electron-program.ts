/** A fixture as Electron's main process: bundled as the app's own is, then run to its end. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { findRuntime } from '#scripts/runtime/find.ts';
import { projectRoot } from './folders.ts';

/** `name`: of a file in fixtures/, without its ending. `folder` is where the bundle goes. */
export async function runInElectron(
  name: string,
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: join(projectRoot, `tests/e2e/fixtures/${name}.ts`),
      outDir: folder,
      emptyOutDir: false,
      target: 'node18',
      rolldownOptions: {
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: `${name}.cjs` },
      },
    },
  });
  const { executable } = await findRuntime(() => undefined);
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // The profile goes with the folder: nothing is left at home.
  await promisify(execFile)(executable, [...asRoot, join(folder, `${name}.cjs`)], {
    env: { ...process.env, XDG_CONFIG_HOME: join(folder, 'profile'), ...env },
  }).catch((error: unknown) => {
    const { code, signal } = error as { code?: unknown; signal?: unknown };
    throw new Error(`${name} ended with ${String(signal ?? code)}`, { cause: error });
  });
}
