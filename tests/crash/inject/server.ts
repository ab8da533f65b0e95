/** The reference upstream as a process of its own under strace. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../harness/bundle.ts';
import { PLAIN_IO } from '../harness/record.ts';
import { straceArgs, type Point } from './points.ts';

export interface Server {
  readonly url: string;
  /** Resolves when it is gone, whether it was struck or not. */
  stop(): Promise<void>;
}

interface Options {
  readonly dir: string;
  readonly log: string;
  /** Null: it runs undisturbed. */
  readonly point: Point | null;
  readonly paths?: readonly string[];
  /** PostgreSQL; absent: its embedded ledger. */
  readonly database?: string;
}

/** Null when the fault struck it before it listened. */
export async function startServer({ dir, database, ...traced }: Options): Promise<Server | null> {
  const ledger = database === undefined ? ['--embedded'] : ['--database', database];
  const main = path.join(ROOT, 'scripts/upstream/main.ts');
  const child = spawn(
    'strace',
    [...straceArgs(traced), process.execPath, main, '--data', dir, ...ledger, '--until-stdin-ends'],
    { env: { ...process.env, ...PLAIN_IO }, stdio: ['pipe', 'pipe', 'ignore'] },
  );
  const ended = once(child, 'exit');
  child.stdin.on('error', () => undefined);
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await ended;
  };
  const first = Promise.withResolvers<string>();
  createInterface(child.stdout).once('line', first.resolve);
  const line = await Promise.race([first.promise, ended.then(() => null)]);
  return line === null ? null : { url: (JSON.parse(line) as { url: string }).url, stop };
}
