/**
 * Delivers the spool. One loop, one body in flight; time, chance and network come from outside. Sending changes no state:
 * only a verified answer does, and the spool remembers all that must survive.
 */
import { retryDelay } from '#domain/protocol/retry.ts';
import { fail, type ErrorCode } from '#contract/errors.ts';
import type { LinkState } from '#contract/model.ts';
import { pass } from './pass.ts';
import { isErrorCode, type Run } from './run.ts';
import type { PassEnd, RunResult, SyncDeps } from './types.ts';

/** With nothing to send, upstream is still asked now and then: it may have been restored from a backup. */
const IDLE_CHECK_MS = 600_000;

export interface SyncEngine {
  /** Begins by itself and goes on until stop(). */
  start(): void;
  /** A packet was sealed: ends an idle wait, not one that a failure set. */
  sealed(): void;
  /** Somebody asked: ends any wait and tries held packets too. */
  sendNow(): ReturnType<typeof fail<'upstream/not-configured'>> | { readonly ok: true };
  /** Upstream is another one now: breaks off what goes to the former, and begins with the new one at once. */
  upstreamChanged(): void;
  /** One run for the command line: until nothing is left, or something must wait. Not while started. */
  runOnce(): Promise<RunResult>;
  link(): LinkState;
  /** Breaks off what is under way and resolves when nothing runs any more. */
  stop(): Promise<void>;
}

export function createSyncEngine(deps: SyncDeps): SyncEngine {
  const stopping = new AbortController();
  /** Of the upstream that packets go to now. */
  let leaving = new AbortController();
  let loop: Promise<void> | null = null;
  let failures = 0;
  let asked = false;
  let current: Run | null = null;
  let nap: { readonly patient: boolean; readonly end: () => void } | null = null;
  let state: LinkState = {
    state: deps.upstream() ? 'idle' : 'not-configured',
    cause: null,
    nextAttemptAt: null,
    lastContactAt: deps.spool.device().lastContactAt,
    sending: null,
  };

  function publish(change: Partial<LinkState>): void {
    state = { ...state, ...change };
    deps.events.link(state);
  }
  function lastContact(): Partial<LinkState> {
    try {
      return { lastContactAt: deps.spool.device().lastContactAt };
    } catch {
      // The spool is out of order; what the pass says of it is the news.
      return {};
    }
  }

  async function once(): Promise<PassEnd | { readonly kind: 'not-configured' }> {
    const upstream = deps.upstream();
    const ignoreHolds = asked;
    asked = false;
    if (!upstream) return { kind: 'not-configured' };
    const run: Run = {
      deps,
      upstream,
      stop: AbortSignal.any([stopping.signal, leaving.signal]),
      ignoreHolds,
      progressed: () => {
        failures = 0;
      },
      sending: (sending) => publish({ sending, ...lastContact() }),
      skipped: new Set(),
      fresh: new Set(),
      forgotten: new Set(),
      announce: true,
      enrolTried: false,
      newEpoch: null,
      reconciliations: 0,
    };
    publish({ state: 'working', cause: null, nextAttemptAt: null });
    current = run;
    try {
      return await pass(run);
    } catch (error) {
      // The spool itself failed (disk full, I/O error): nothing is lost, and it may come back.
      const code: ErrorCode =
        error instanceof Error && 'code' in error && isErrorCode(error.code) ? error.code : 'app/unexpected';
      return { kind: 'wait', code, retryAfterMs: null };
    } finally {
      current = null;
    }
  }

  function sleep(ms: number | null, patient: boolean): Promise<void> {
    if (stopping.signal.aborted || asked) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = ms === null ? () => undefined : deps.clock.after(ms, resolve);
    nap = { patient, end: resolve };
    return promise.finally(() => {
      nap = null;
      cancel();
    });
  }

  /** Publishes how a pass ended and says how long to wait, and whether a new packet may cut that short. */
  function conclude(end: Awaited<ReturnType<typeof once>>): {
    readonly ms: number | null;
    readonly patient: boolean;
  } {
    const now = deps.clock.now();
    const told = {
      sending: null,
      cause: null,
      nextAttemptAt: null,
      ...(end.kind === 'stopped' ? {} : lastContact()),
    };
    switch (end.kind) {
      case 'done':
        failures = 0;
        publish({ ...told, state: 'idle' });
        return { ms: Math.round(IDLE_CHECK_MS * (1 - deps.random() / 5)), patient: false };
      case 'held': {
        const ms = Math.max(0, end.until - now);
        publish({ ...told, state: 'waiting', cause: end.code, nextAttemptAt: end.until });
        return { ms, patient: false };
      }
      case 'wait': {
        failures += 1;
        const ms = retryDelay({ failures, retryAfterMs: end.retryAfterMs }, deps.random);
        publish({ ...told, state: 'waiting', cause: end.code, nextAttemptAt: now + ms });
        return { ms, patient: true };
      }
      case 'not-configured':
        publish({ ...told, state: 'not-configured' });
        return { ms: null, patient: false };
      case 'stopped':
        publish({ ...told, state: 'idle' });
        return { ms: null, patient: false };
    }
  }

  async function forever(): Promise<void> {
    while (!stopping.signal.aborted) {
      const { ms, patient } = conclude(await once());
      await sleep(ms, patient);
    }
  }

  function goAtOnce(): void {
    asked = true;
    nap?.end();
  }

  return {
    start: () => {
      loop ??= forever();
    },
    sealed: () => {
      if (current) current.announce = true;
      if (nap && !nap.patient) nap.end();
    },
    sendNow: () => {
      if (!deps.upstream()) return fail('upstream/not-configured');
      goAtOnce();
      return { ok: true };
    },
    upstreamChanged: () => {
      leaving.abort();
      leaving = new AbortController();
      failures = 0;
      goAtOnce();
    },
    runOnce: async () => {
      if (loop) throw new Error('the engine runs already');
      const end = await once();
      conclude(end);
      const left = deps.spool.counts().saved;
      if (end.kind === 'not-configured') return { left, cause: 'upstream/not-configured' };
      return { left, cause: end.kind === 'wait' || end.kind === 'held' ? end.code : null };
    },
    link: () => state,
    stop: async () => {
      stopping.abort();
      nap?.end();
      await loop;
    },
  };
}
