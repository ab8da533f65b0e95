/** Runs a program under strace and keeps what it did to its files. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { TRACED } from '../replay/calls.ts';
import { scratchFolder } from './scratch.ts';

export interface Recording {
  readonly trace: string;
  readonly top: string;
  readonly before: string | null;
}

export function canTrace(): boolean {
  return process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0;
}

/** No io_uring: its work is not seen as system calls. One thread for files, so that calls have an order. */
export const PLAIN_IO = { UV_USE_IO_URING: '0', UV_THREADPOOL_SIZE: '1' };

/**
 * The program gets the data folder as its first argument; `prepare` lays out what is there before; `options` are strace's.
 * Gone with the test.
 */
export async function record(
  [program = '', ...rest]: readonly string[],
  prepare: ((data: string) => unknown) | null = null,
  options: readonly string[] = [],
): Promise<Recording> {
  const work = mkdtempSync(path.join(scratchFolder(), 'uc-record-'));
  onTestFinished(() => rmSync(work, { recursive: true, force: true }));
  const [top, trace, copy] = [path.join(work, 'top'), path.join(work, 'trace'), path.join(work, 'before')];
  mkdirSync(top);
  await prepare?.(path.join(top, 'data'));
  if (prepare) cpSync(top, copy, { recursive: true });
  execFileSync(
    'strace',
    [
      ...[
        '-f',
        '--seccomp-bpf',
        '-xx',
        '-s',
        String(2 ** 25),
        '-o',
        trace,
        '-e',
        `trace=${TRACED.join(',')}`,
      ],
      ...[...options, process.execPath, program, path.join(top, 'data'), ...rest],
    ],
    { env: { ...process.env, ...PLAIN_IO }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  return { trace, top, before: existsSync(copy) ? copy : null };
}
