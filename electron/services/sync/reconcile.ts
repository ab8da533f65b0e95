import { MAX_RECONCILE } from '#domain/protocol/limits.ts';
import { haltOf, unanswered } from './faults.ts';
import { checkNumbers } from './numbers.ts';
import { ask, type Lane, type Run } from './run.ts';
import type { Halt } from './types.ts';
import type { ReconcileRequest } from './wire.ts';

/** In one pass; two gateways that disagree about the epoch would keep it going for ever. */
const MOST = 3;

function headOf({ deps: { spool } }: Run): ReconcileRequest['head'] {
  const { seqNext, chainHead } = spool.device();
  return { seq: seqNext - 1, chain: chainHead };
}

/** Asks for every packet of a queue with a receipt of another epoch; what is gone goes again. */
async function askForDoubted(run: Run, { queue }: Lane, epoch: string): Promise<Halt | null> {
  const doubted = queue.storedUnderOtherEpoch(epoch);
  for (let from = 0; from < doubted.length; from += MAX_RECONCILE) {
    const packets = doubted.slice(from, from + MAX_RECONCILE).map(({ id, sha256 }) => ({ id, sha256 }));
    const reply = await ask(run, (watch) =>
      run.upstream.reconcile({ v: 1, head: headOf(run), packets }, watch),
    );
    if (!reply.ok) return haltOf(reply.fault);
    const lost = new Set(reply.value.unknown);
    for (const { id } of packets) {
      if (!lost.has(id)) continue;
      queue.recordLostUpstream(id, 'lost at a restore', run.deps.clock.now());
      run.deps.events.packet(id);
    }
  }
  return null;
}

/**
 * Upstream runs under another epoch: it was restored from a backup and may have lost what it gave receipts for. Nothing
 * else goes before every doubted packet was asked for.
 */
async function reconcileEpoch(run: Run, epoch: string): Promise<Halt | null> {
  run.reconciliations += 1;
  if (run.reconciliations > MOST) return { kind: 'wait', code: 'upstream/server-error', retryAfterMs: null };
  for (const lane of [run.own, run.freight]) {
    const halt = await askForDoubted(run, lane, epoch);
    if (halt) return halt;
    lane.announce = true;
  }
  // It may have been restored once more while this went on: then the next answer says so again.
  if (run.newEpoch === epoch) run.newEpoch = null;
  run.deps.spool.recordContact(epoch, run.deps.clock.now());
  run.progressed();
  return null;
}

/** Once in a pass, one small call: upstream hears how far the numbers go and says which of them it lacks. */
async function reconcileNumbers(run: Run): Promise<Halt | null> {
  run.numbersAsked = true;
  const head = headOf(run);
  const reply = await ask(run, (watch) => run.upstream.reconcile({ v: 1, head, packets: [] }, watch));
  if (!reply.ok) return unanswered(run, reply);
  checkNumbers(run, head.seq, reply.value);
  return null;
}

/** Both ends agree on what upstream holds. */
export async function reconcile(run: Run): Promise<Halt | null> {
  if (run.newEpoch !== null) {
    const halt = await reconcileEpoch(run, run.newEpoch);
    if (halt) return halt;
  }
  return run.numbersAsked ? null : reconcileNumbers(run);
}
