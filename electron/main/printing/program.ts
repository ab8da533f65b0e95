/** Runs one of the operating system's own programs, without a shell. */
import { spawn } from 'node:child_process';

export interface Ended {
  /** Null where it could not be started, or did not end in time. */
  readonly code: number | null;
  /** What it wrote, in English whatever the system's language. */
  readonly said: string;
}
/** `input` is what it reads; `ms` how long it may take. */
export type RunProgram = (
  program: string,
  args: readonly string[],
  options: { readonly input?: Uint8Array; readonly ms: number },
) => Promise<Ended>;

const MOST_SAID = 1_048_576;

export const runProgram: RunProgram = (program, args, { input, ms }) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { ...process.env, LC_ALL: 'C.UTF-8', LANGUAGE: 'C' },
      timeout: ms,
    });
    let said = '';
    const hear = (text: string): void => {
      if (said.length < MOST_SAID) said += text;
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.on('error', () => resolve({ code: null, said: '' }));
    child.on('close', (code) => resolve({ code, said }));
    // A program that refuses early does not read to the end.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? new Uint8Array());
  });
