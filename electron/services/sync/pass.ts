import { announceAll } from './announce.ts';
import { sendBody } from './body.ts';
import { reconcile } from './reconcile.ts';
import { ask, haltOf, isErrorCode, isReady, pick, type Run } from './run.ts';
import type { Halt, PassEnd } from './types.ts';
import { watched } from './watched.ts';

/** Enrols a counter that pins nothing yet, and hears upstream's epoch before anything is sent. */
async function hello(run: Run): Promise<Halt | null> {
  if (run.deps.keys() === null) {
    run.enrolTried = true;
    const enrolled = await watched(run.deps.clock, run.stop, run.deps.enrol);
    if (!enrolled.ok) return haltOf(enrolled.fault);
  }
  const config = await ask(run, (watch) => run.upstream.config(watch));
  return config.ok ? null : haltOf(config.fault);
}

/** Everything that is left waits for a time of its own, or nothing is left. */
function leftOver(run: Run): PassEnd {
  const { spool } = run.deps;
  const left = pick(spool, () => true, Number.MAX_SAFE_INTEGER);
  const next = left.toSorted((a, b) => (a.nextAttemptAt ?? 0) - (b.nextAttemptAt ?? 0))[0];
  if (!next) return { kind: 'done' };
  return {
    kind: 'held',
    code: isErrorCode(next.lastError) ? next.lastError : 'app/unexpected',
    until: next.nextAttemptAt ?? run.deps.clock.now(),
  };
}

/** One pass over the queue: manifests first, then bodies one by one, the oldest first, until nothing is ready. */
export async function pass(run: Run): Promise<PassEnd> {
  const halt = await hello(run);
  if (halt) return halt;
  const ready = isReady(run);
  for (;;) {
    const held = (await reconcile(run)) ?? (await announceAll(run));
    if (held) return held;
    const [next] = pick(run.deps.spool, (packet) => packet.state === 'ANNOUNCED' && ready(packet), 1);
    if (!next) {
      if (run.newEpoch !== null) continue;
      return leftOver(run);
    }
    const stopped = await sendBody(run, next);
    run.sending(null);
    if (stopped) return stopped;
    if (run.stop.aborted) return { kind: 'stopped' };
  }
}
