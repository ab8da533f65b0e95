/**
 * Keeps core running: starts it, knows when it is ready, notices when it dies or goes silent, starts it again after
 * 1-2-4-8 seconds, and after five restarts in ten minutes stops and says so. Processes and time are arguments.
 */
import type { Answer, CallContext } from '#contract/define.ts';
import type { ProcedureName } from '#contract/contract.ts';
import type { CoreInit, Endpoint, FromCore, HostWish, ToCore } from '#contract/core-messages.ts';
import { callError, fail, type CallError, type ErrorCode } from '#contract/errors.ts';
import type { AppEvent } from '#contract/events.ts';
import type { Clock } from './clock.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { Log } from './log.ts';
import { createPendingCalls } from './pendingCalls.ts';
import { nextRestart, withinWindow } from './restartPolicy.ts';
import type { AnyAnswer } from './router.ts';

export type CoreState = 'starting' | 'ready' | 'restarting' | 'stopped';

export interface CoreStatus {
  readonly state: CoreState;
  readonly problem: CallError | null;
}

export interface CoreProcess extends Endpoint<FromCore, ToCore> {
  readonly pid: number | undefined;
  /** At once, without asking. */
  kill(): void;
  onExit(listener: (exitCode: number | null) => void): void;
}

export interface SupervisorParts {
  readonly spawn: () => CoreProcess;
  /** What core needs to start; a failure (no key) stops it with that problem. */
  readonly init: () => Promise<Answer<CoreInit, ErrorCode>>;
  readonly clock: Clock;
  readonly log: Log;
  readonly onStatus: (status: CoreStatus) => void;
  readonly onEvent: (event: AppEvent) => void;
  readonly onAsk: (wish: HostWish) => Promise<Answer<unknown, ErrorCode>>;
}

export interface Supervisor {
  status(): CoreStatus;
  start(): Promise<void>;
  /** Starts a stopped core again; does nothing otherwise. */
  restart(): Promise<void>;
  call(procedure: ProcedureName, input: unknown, context: CallContext): Promise<AnyAnswer>;
  /** Hands core a folder that a person chose in the system's dialog; answers its place. */
  offerFolder(folder: string): Promise<AnyAnswer>;
  /** Lets core finish, then ends it. Resolves when it is gone. */
  stop(): Promise<void>;
}

/** Migrations and checks of large databases happen before core says 'ready'. */
export const READY_LIMIT = 120_000;
export const STOP_LIMIT = 8_000;

export function createSupervisor(parts: SupervisorParts): Supervisor {
  const { clock, log } = parts;
  const pending = createPendingCalls();
  let status: CoreStatus = { state: 'stopped', problem: null };
  let child: CoreProcess | null = null;
  let restarts: readonly number[] = [];
  let cancelTimer: (() => void) | null = null;
  let quitting = false;
  /** Calls made while core starts for the first time wait here for 'ready'. */
  let early: ToCore[] = [];

  const heartbeat = createHeartbeat(
    clock,
    (n) => child?.send({ t: 'ping', n }),
    () => {
      log.error('core-silent');
      child?.kill();
    },
  );

  const become = (state: CoreState, problem: CallError | null = null): void => {
    status = { state, problem };
    log.info('core-state', { state, ...(problem && { code: problem.code, ref: problem.ref }) });
    parts.onStatus(status);
  };
  const setTimer = (ms: number, callback: () => void): void => {
    cancelTimer?.();
    cancelTimer = clock.after(ms, callback);
  };
  const forget = (): void => {
    cancelTimer?.();
    cancelTimer = null;
    heartbeat.stop();
    early = [];
    pending.failAll();
  };

  const hear = (from: CoreProcess, message: FromCore): void => {
    if (from !== child) return;
    switch (message.t) {
      case 'ready':
        cancelTimer?.();
        become('ready');
        for (const waiting of early.splice(0)) from.send(waiting);
        heartbeat.start();
        return;
      case 'failed':
        child = null;
        forget();
        become('stopped', message.error);
        from.kill();
        return;
      case 'answer':
        pending.settle(message.id, message.answer);
        return;
      case 'event':
        parts.onEvent(message.event);
        return;
      case 'pong':
        heartbeat.pong();
        return;
      case 'ask':
        void answerAsk(from, message);
        return;
      case 'stopped':
        return;
    }
  };

  const answerAsk = async (from: CoreProcess, ask: Extract<FromCore, { t: 'ask' }>): Promise<void> => {
    const answer = await parts.onAsk(ask.wish).catch(() => fail('app/unexpected'));
    if (from === child) from.send({ t: 'told', id: ask.id, answer });
  };

  const died = (from: CoreProcess, exitCode: number | null): void => {
    if (from !== child) return;
    child = null;
    forget();
    if (quitting) return;
    const now = clock.now();
    const wait = nextRestart(restarts, now);
    log.error('core-died', { exitCode: exitCode ?? -1, attempt: restarts.length });
    if (wait === 'give-up') {
      become('stopped', callError('app/core-unavailable'));
      return;
    }
    restarts = [...withinWindow(restarts, now), now];
    become('restarting', callError('app/core-unavailable'));
    setTimer(wait, () => void launch());
  };

  const launch = async (): Promise<void> => {
    const init = await parts.init();
    if (quitting) return;
    if (!init.ok) {
      become('stopped', init.error);
      return;
    }
    const started = parts.spawn();
    child = started;
    log.info('core-started', { pid: started.pid ?? -1 });
    started.onMessage((message) => hear(started, message));
    started.onExit((exitCode) => died(started, exitCode));
    setTimer(READY_LIMIT, () => started.kill());
    started.send({ t: 'init', init: init.value });
  };

  const start = async (): Promise<void> => {
    become('starting');
    await launch();
  };

  return {
    status: () => status,
    start,
    restart: async () => {
      if (status.state !== 'stopped' || quitting) return;
      restarts = [];
      await start();
    },
    call: (procedure, input, context) => {
      if (quitting || (status.state !== 'ready' && status.state !== 'starting')) {
        return Promise.resolve(fail('app/core-unavailable'));
      }
      const { id, answer } = pending.open();
      const message: ToCore = { t: 'call', id, procedure, input, context };
      if (status.state === 'ready') child?.send(message);
      else early.push(message);
      return answer;
    },
    offerFolder: (folder) => {
      if (quitting || status.state !== 'ready') return Promise.resolve(fail('app/core-unavailable'));
      const { id, answer } = pending.open();
      child?.send({ t: 'place', id, folder });
      return answer;
    },
    stop: () => {
      quitting = true;
      const leaving = child;
      if (!leaving) {
        forget();
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        heartbeat.stop();
        setTimer(STOP_LIMIT, () => leaving.kill());
        leaving.onExit(() => resolve());
        leaving.send({ t: 'stop' });
      });
    },
  };
}
