import { MAX_RECONCILE } from '#domain/protocol/limits.ts';
import { ask, haltOf, type Run } from './run.ts';
import type { Halt } from './types.ts';

/** In one pass; two gateways that disagree about the epoch would keep it going for ever. */
const MOST = 3;

/**
 * Upstream runs under another epoch: it was restored from a backup and may have lost what it gave receipts for. Every
 * packet with a receipt of another epoch is asked for, and goes again when it is gone.
 */
export async function reconcile(run: Run): Promise<Halt | null> {
  const { spool, clock, events } = run.deps;
  const epoch = run.newEpoch;
  if (epoch === null) return null;
  run.reconciliations += 1;
  if (run.reconciliations > MOST) return { kind: 'wait', code: 'upstream/server-error', retryAfterMs: null };
  const asked = new Set<string>();
  for (;;) {
    const rows = spool.storedUnderOtherEpoch(epoch, asked.size + MAX_RECONCILE);
    const doubted = rows.filter(({ id }) => !asked.has(id)).slice(0, MAX_RECONCILE);
    if (doubted.length === 0) break;
    const device = spool.device();
    const reply = await ask(run, (watch) =>
      run.upstream.reconcile(
        {
          v: 1,
          head: { seq: device.seqNext - 1, chain: device.chainHead },
          packets: doubted.map(({ id, sha256 }) => ({ id, sha256 })),
        },
        watch,
      ),
    );
    if (!reply.ok) return haltOf(reply.fault);
    const lost = new Set(reply.value.unknown);
    for (const { id } of doubted) {
      asked.add(id);
      if (!lost.has(id)) continue;
      spool.recordLostUpstream(id, 'lost at a restore', clock.now());
      events.packet(id);
    }
  }
  // It may have been restored once more while this went on: then the next answer says so again.
  if (run.newEpoch === epoch) run.newEpoch = null;
  spool.recordContact(epoch, clock.now());
  run.announce = true;
  run.progressed();
  return null;
}
