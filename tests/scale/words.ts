/** What the processes of an upload run tell each other, one JSON object a line. */
import { once } from 'node:events';
import { spawn, type ChildProcess } from 'node:child_process';

export interface ServerTold {
  readonly url: string;
}
export interface ServerReport {
  /** TLS connections that were open at the same time. */
  readonly mostOpen: number;
  readonly fullHandshakes: number;
  readonly resumedHandshakes: number;
  /** Bytes of memory at most. */
  readonly mostMemory: number;
  /** How late the event loop came to its work, while bodies came in: milliseconds. */
  readonly lateP50: number;
  readonly lateP99: number;
  readonly lateMost: number;
}
export interface CountersReport {
  readonly stored: number;
  /** Receipts that hold under the pinned key, and name the bytes that were sealed. */
  readonly verified: number;
  /** What the engines said was in the way, with how many heard it. */
  readonly faults: Readonly<Record<string, number>>;
  /** Body uploads that were broken off and taken up again. */
  readonly cut: number;
  readonly seconds: number;
}

/** Starts one of this folder's programs; `ask` says a word to it and waits for its next answer. */
export interface Helper {
  ask<T>(word: string): Promise<T>;
  next<T>(): Promise<T>;
  end(): Promise<void>;
}

export function startHelper(program: string, args: readonly string[]): Helper {
  const path = new URL(`./${program}.ts`, import.meta.url).pathname;
  const child: ChildProcess = spawn(process.execPath, [path, ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Thousands of bodies are appended to at once; four threads would queue behind one slow flush.
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
  });
  const gone = once(child, 'exit');
  const next = async <T>(): Promise<T> => {
    const [answer] = (await Promise.race([
      once(child, 'message'),
      gone.then(([code]) => Promise.reject(new Error(`${program} ended with ${String(code)}`))),
    ])) as [T];
    return answer;
  };
  return {
    next,
    ask: <T>(word: string) => {
      const answer = next<T>();
      child.send(word);
      return answer;
    },
    end: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await gone;
    },
  };
}
