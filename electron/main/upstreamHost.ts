/** The built-in training upstream: a process started on core's wish, on the same port for as long as the app runs. */
import { z } from 'zod';
import type { Answer } from '#contract/define.ts';
import { fail, ok, type ErrorCode } from '#contract/errors.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { nextRestart, withinWindow } from './restartPolicy.ts';

/** What the upstream says first; there is more in it, for others. */
const hello = z.object({ url: z.url({ protocol: /^http$/ }) });

export interface UpstreamProcess {
  send(message: 'stop'): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (exitCode: number | null) => void): void;
  kill(): void;
}

export interface UpstreamHostParts {
  /** Starts the server; port 0 lets it choose. */
  readonly spawn: (port: number) => UpstreamProcess;
  readonly clock: Clock;
  readonly log: Log;
}

export interface UpstreamHost {
  /** Its address, once it listens; started when it does not run yet. */
  address(): Promise<Answer<{ readonly url: string }, ErrorCode>>;
  /** Lets it close its store, then ends it. Resolves when it is gone. */
  stop(): Promise<void>;
}

export const START_LIMIT = 60_000;
export const STOP_LIMIT = 5_000;

export function createUpstreamHost({ spawn, clock, log }: UpstreamHostParts): UpstreamHost {
  let child: UpstreamProcess | null = null;
  let listening: string | null = null;
  let port = 0;
  let restarts: readonly number[] = [];
  let stopped = false;
  let cancelRestart: (() => void) | null = null;
  const waiting: ((answer: Answer<{ readonly url: string }, ErrorCode>) => void)[] = [];

  const tell = (answer: Answer<{ readonly url: string }, ErrorCode>): void => {
    for (const resolve of waiting.splice(0)) resolve(answer);
  };

  const start = (): void => {
    cancelRestart?.();
    cancelRestart = null;
    const started = spawn(port);
    child = started;
    const cancelLimit = clock.after(START_LIMIT, () => started.kill());
    started.onMessage((message) => {
      const said = hello.safeParse(message);
      if (!said.success || child !== started) return;
      cancelLimit();
      listening = said.data.url;
      port = Number(new URL(listening).port);
      log.info('upstream-listens', { what: 'training' });
      tell(ok({ url: listening }));
    });
    started.onExit((exitCode) => {
      cancelLimit();
      if (child === started) died(exitCode);
    });
  };

  const died = (exitCode: number | null): void => {
    child = null;
    listening = null;
    if (stopped) return;
    log.error('upstream-died', { exitCode: exitCode ?? -1 });
    tell(fail('upstream/not-started'));
    const now = clock.now();
    const wait = nextRestart(restarts, now);
    if (wait === 'give-up') return;
    restarts = [...withinWindow(restarts, now), now];
    cancelRestart = clock.after(wait, start);
  };

  return {
    address: () => {
      if (stopped) return Promise.resolve(fail('upstream/not-started'));
      if (listening !== null) return Promise.resolve(ok({ url: listening }));
      return new Promise((resolve) => {
        waiting.push(resolve);
        if (!child) start();
      });
    },
    stop: () => {
      stopped = true;
      cancelRestart?.();
      tell(fail('upstream/not-started'));
      const leaving = child;
      if (!leaving) return Promise.resolve();
      return new Promise((resolve) => {
        const cancel = clock.after(STOP_LIMIT, () => leaving.kill());
        leaving.onExit(() => {
          cancel();
          resolve();
        });
        leaving.send('stop');
      });
    },
  };
}
