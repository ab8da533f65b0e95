/**
 * Delivers the spool. One loop, one body in flight; time, chance and network come from outside. Sending changes no state:
 * only a verified answer does, and the spool remembers all that must survive. README.md has the order of a pass.
 */
import { fail, type ErrorCode } from '#contract/errors.ts';
import type { LinkState } from '#contract/model.ts';
import { retryDelay } from '#domain/protocol/retry.ts';
import { createBucket } from './bucket.ts';
import { createLinkBoard } from './link.ts';
import { createNap } from './nap.ts';
import { newHalfway } from './orders.ts';
import { pass } from './pass.ts';
import { createRun, isErrorCode, isPaused, type Asked, type Run } from './run.ts';
import type { PassEnd, RunResult, SyncDeps } from './types.ts';

/** With nothing to send, upstream is still asked now and then: it may have been restored from a backup. */
const IDLE_CHECK_MS = 600_000;
/** How often a pause is looked at. */
const PAUSE_CHECK_MS = 5_000;
/** Counters that were without upstream for so long do not all come back in the same second. */
const OUTAGE_MS = 600_000;
const START_SPREAD_MS = 60_000;

export interface SyncEngine {
  /** Begins by itself and goes on until stop(). */
  start(): void;
  /** A packet was sealed, or freight came: ends an idle wait, not one that a failure set. */
  sealed(): void;
  /** Somebody asked: ends any wait, tries held packets too, and does not pause for a registration. */
  sendNow(): ReturnType<typeof fail<'upstream/not-configured'>> | { readonly ok: true };
  /** Upstream is another one now: breaks off what goes to the former, and begins with the new one at once. */
  upstreamChanged(): void;
  /** One run for the command line: until nothing is left, or something must wait. Not while started. */
  runOnce(): Promise<RunResult>;
  link(): LinkState;
  /** Breaks off what is under way and resolves when nothing runs any more. */
  stop(): Promise<void>;
}

/** A pass goes on with one that a busy upstream or a cut broke off, if upstream was heard no longer ago; after that it asks everything anew. */
const GOES_ON_MS = 600_000;
const GOES_ON_AFTER: readonly ErrorCode[] = ['upstream/busy', 'upstream/unreachable'];

type Ended = PassEnd | { readonly kind: 'not-configured' };
interface Rest {
  /** Milliseconds; null: until it is woken. */
  readonly ms: number | null;
  /** A new packet does not end it. */
  readonly patient: boolean;
}

export function createSyncEngine(deps: SyncDeps): SyncEngine {
  const { clock, random, spool } = deps;
  const stopping = new AbortController();
  /** Of the upstream that packets go to now. */
  let leaving = new AbortController();
  let loop: Promise<void> | null = null;
  let failures = 0;
  let asked = false;
  let current: Run | null = null;
  let brokeOff: Asked | null = null;
  const nap = createNap(clock);
  const board = createLinkBoard(deps);
  const bucket = createBucket(clock, deps.pace);
  const halfway = newHalfway();

  async function once(): Promise<Ended> {
    const upstream = deps.upstream();
    if (!upstream) {
      asked = false;
      return { kind: 'not-configured' };
    }
    const since = clock.now() - (board.state().lastContactAt ?? Number.NEGATIVE_INFINITY);
    const run = createRun(
      {
        deps,
        upstream,
        stop: AbortSignal.any([stopping.signal, leaving.signal]),
        asked,
        bucket,
        halfway,
        progressed: () => {
          failures = 0;
        },
        sending: board.sending,
      },
      // A whole country that retries must not ask everything again each time.
      !asked && since >= 0 && since < GOES_ON_MS ? brokeOff : null,
    );
    brokeOff = null;
    asked = false;
    current = run;
    try {
      const paused = isPaused(run) && board.waitingBytes() > 0;
      board.publish({ state: 'working', cause: null, nextAttemptAt: null, paused });
      const end = await pass(run);
      // Another upstream, chosen meanwhile, has been asked nothing.
      if (end.kind === 'wait' && GOES_ON_AFTER.includes(end.code) && !run.stop.aborted) {
        const { greeted, numbersAsked, clockWrong, fresh } = run;
        brokeOff = { greeted, numbersAsked, clockWrong, fresh };
      }
      return end;
    } catch (error) {
      // The spool itself failed (disk full, I/O error): nothing is lost, and it may come back.
      const code: ErrorCode =
        error instanceof Error && 'code' in error && isErrorCode(error.code) ? error.code : 'app/unexpected';
      return { kind: 'wait', code, retryAfterMs: null };
    } finally {
      current = null;
    }
  }

  function retry(code: ErrorCode, retryAfterMs: number | null): number {
    failures += 1;
    const ms = retryDelay({ failures, retryAfterMs }, random);
    board.publish({ ...CALM, state: 'waiting', cause: code, nextAttemptAt: clock.now() + ms });
    return ms;
  }

  /** Publishes how a pass ended and says how long to wait. */
  function conclude(end: Ended): Rest {
    switch (end.kind) {
      case 'done':
        failures = 0;
        board.publish({ ...CALM, state: 'idle', cause: end.cause });
        return { ms: Math.round(IDLE_CHECK_MS * (1 - random() / 5)), patient: false };
      case 'held':
        board.publish({ ...CALM, state: 'waiting', cause: end.code, nextAttemptAt: end.until });
        return { ms: Math.max(0, end.until - clock.now()), patient: false };
      case 'wait':
        return { ms: retry(end.code, end.retryAfterMs), patient: true };
      case 'unanswered':
        return { ms: retry(end.code, end.retryAfterMs), patient: false };
      case 'paused':
        board.publish({ ...CALM, state: 'waiting', paused: true });
        return { ms: PAUSE_CHECK_MS, patient: false };
      case 'not-configured':
        board.publish({ ...CALM, state: 'not-configured' });
        return { ms: null, patient: false };
      case 'stopped':
        board.publish({ ...CALM, state: 'idle' });
        return { ms: null, patient: false };
    }
  }

  /** Looks now and then whether the registration is over; upstream itself is asked no more often than when idle. */
  async function restWhilePaused(): Promise<void> {
    for (let waited = 0; deps.pace().paused && waited < IDLE_CHECK_MS; waited += PAUSE_CHECK_MS)
      if (await nap.sleep(PAUSE_CHECK_MS, false)) return;
  }

  /** Ten thousand PCs are switched on at the same hour. */
  async function startLate(): Promise<void> {
    const { lastContactAt } = board.state();
    if (lastContactAt === null || clock.now() - lastContactAt <= OUTAGE_MS) return;
    const ms = Math.round(random() * START_SPREAD_MS);
    board.publish({ ...CALM, state: 'waiting', nextAttemptAt: clock.now() + ms });
    await nap.sleep(ms, true);
  }

  async function forever(): Promise<void> {
    if (deps.upstream()) await startLate();
    while (!stopping.signal.aborted) {
      const end = await once();
      const { ms, patient } = conclude(end);
      if (end.kind === 'paused') await restWhilePaused();
      else await nap.sleep(ms, patient);
    }
  }

  return {
    start: () => {
      loop ??= forever();
    },
    sealed: () => {
      for (const lane of current ? [current.own, current.freight] : []) lane.announce = true;
      nap.nudge();
    },
    sendNow: () => {
      if (!deps.upstream()) return fail('upstream/not-configured');
      asked = true;
      nap.wake();
      return { ok: true };
    },
    upstreamChanged: () => {
      leaving.abort();
      leaving = new AbortController();
      failures = 0;
      brokeOff = null;
      // Before the start there is no wait to end.
      if (loop) nap.wake();
    },
    runOnce: async () => {
      if (loop) throw new Error('the engine runs already');
      const end = await once();
      conclude(end);
      const left = spool.counts().saved;
      if (end.kind === 'not-configured') return { left, cause: 'upstream/not-configured' };
      return { left, cause: 'code' in end ? end.code : null };
    },
    link: board.state,
    stop: async () => {
      stopping.abort();
      nap.wake();
      await loop;
    },
  };
}

const CALM = { sending: null, cause: null, nextAttemptAt: null, paused: false } as const;
