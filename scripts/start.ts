/** `npm start`: builds when sources are newer than the build, finds an Electron and opens the app. Arguments go to the app. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale } from './setup/build.ts';
import { launchArguments } from './setup/launch.ts';
import { findRuntime } from './runtime/find.ts';

const root = join(import.meta.dirname, '..');

buildIfStale(root);
const { executable } = await findRuntime((line) => console.error(line));
const child = spawn(executable, launchArguments(root, process.argv.slice(2)), { stdio: 'inherit' });
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal ? 1 : 0);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
