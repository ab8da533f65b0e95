import { clocksDiffer } from '#domain/protocol/clock.ts';
import { announceAll } from './announce.ts';
import { uploadAudit } from './audit-upload.ts';
import { sendBody } from './body.ts';
import { haltOf } from './faults.ts';
import { fetchOrders, ordersWait } from './orders.ts';
import { isReady, pick, waitOf } from './pick.ts';
import { reconcile } from './reconcile.ts';
import { ask, isErrorCode, isPaused, type Lane, type Run } from './run.ts';
import { hearStatements } from './statements.ts';
import type { Halt, PassEnd } from './types.ts';
import { watched } from './watched.ts';

/** Packets whose bytes go in one pass. */
const PURGED_AT_ONCE = 20;

/** Enrols a counter that pins nothing yet, and hears upstream's epoch and time before anything is sent. */
async function hello(run: Run): Promise<Halt | null> {
  const { clock } = run.deps;
  if (run.greeted) return null;
  if (run.deps.keys() === null) {
    run.enrolTried = true;
    const enrolled = await watched(clock, run.stop, run.deps.enrol);
    if (!enrolled.ok) return haltOf(enrolled.fault);
  }
  const config = await ask(run, (watch) => run.upstream.config(watch));
  if (!config.ok) return haltOf(config.fault);
  run.clockWrong = clocksDiffer(clock.now(), config.value.time);
  run.greeted = true;
  return null;
}

const nextBody = (run: Run, { queue }: Lane) => {
  const ready = isReady(run);
  return pick(queue, (packet) => packet.state === 'ANNOUNCED' && ready(packet), 1)[0];
};

/** Manifests first, then bodies one by one, the oldest first, until none is ready. */
async function deliver(run: Run, lane: Lane): Promise<Halt | null> {
  for (;;) {
    const halt = (await reconcile(run)) ?? (await announceAll(run, lane));
    if (halt) return halt;
    // Something new of this counter's own goes before the rest of the freight.
    if (!lane.own && run.own.announce) return null;
    const next = isPaused(run) ? undefined : nextBody(run, lane);
    if (!next && run.newEpoch === null) return null;
    if (!next) continue;
    const stopped = await sendBody(run, lane, next);
    run.sending(null);
    if (stopped) return stopped;
    if (run.stop.aborted) return { kind: 'stopped' };
  }
}

/** Everything that is left waits for something, or nothing is left. */
function leftOver(run: Run): PassEnd {
  const { clock } = run.deps;
  const lanes = [run.own, run.freight];
  // Nothing but a pause leaves a body that is ready.
  if (lanes.some((lane) => nextBody(run, lane)) || (isPaused(run) && ordersWait(run)))
    return { kind: 'paused' };
  if (run.trouble) return { ...run.trouble, kind: 'unanswered' };
  const now = clock.now();
  const left = lanes.flatMap(({ queue }) => pick(queue, () => true, Number.MAX_SAFE_INTEGER));
  const [next] = left.toSorted((a, b) => waitOf(a, now) - waitOf(b, now));
  if (!next) return { kind: 'done', cause: run.clockWrong ? 'upstream/clock' : null };
  return {
    kind: 'held',
    code: isErrorCode(next.lastError) ? next.lastError : 'app/unexpected',
    until: now + waitOf(next, now),
  };
}

function purge({ deps: { spool, clock, events } }: Run): void {
  for (const id of spool.purge(PURGED_AT_ONCE, clock.now())) events.packet(id);
}

/** One pass over all that there is to do; README.md has it as a picture. */
export async function pass(run: Run): Promise<PassEnd> {
  const refused = await hello(run);
  if (refused) return refused;
  do {
    const halt =
      (await deliver(run, run.own)) ??
      (await hearStatements(run)) ??
      (await deliver(run, run.freight)) ??
      (isPaused(run) ? null : await uploadAudit(run)) ??
      (await fetchOrders(run));
    if (halt) return halt;
  } while (run.newEpoch !== null || run.own.announce || run.freight.announce || run.moreOrders);
  purge(run);
  return leftOver(run);
}
