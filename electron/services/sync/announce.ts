import type { SpoolPacket } from '#db/spool/types.ts';
import { MAX_MANIFESTS } from '#domain/protocol/limits.ts';
import { ask, halted, hold, isReady, pick, quarantine, type Run } from './run.ts';
import { settle } from './settle.ts';
import type { Halt } from './types.ts';
import type { ManifestVerdict } from './wire.ts';

async function take(run: Run, packet: SpoolPacket, verdict: ManifestVerdict | undefined): Promise<null> {
  if (!verdict) return hold(run, packet, 'upstream/server-error');
  switch (verdict.verdict) {
    case 'need':
      if (verdict.offset > packet.size) return hold(run, packet, 'upstream/server-error');
      run.deps.spool.recordAnnounced(packet.id, verdict.offset, run.deps.clock.now());
      run.fresh.add(packet.id);
      run.progressed();
      run.deps.events.packet(packet.id);
      return null;
    case 'have':
      return settle(run, packet, verdict.receipt);
    case 'conflict':
      return quarantine(run, packet, 'upstream/conflict');
    case 'refused':
      return hold(run, packet, 'upstream/refused');
  }
}

async function announceBatch(run: Run, batch: readonly SpoolPacket[]): Promise<Halt | null> {
  const first = batch[0];
  if (!first) return null;
  const manifests = batch.map(({ signedManifest }) => signedManifest);
  const reply = await ask(run, (watch) => run.upstream.announce(manifests, watch));
  if (reply.ok) {
    const verdicts = new Map(reply.value.map((verdict) => [verdict.id, verdict]));
    for (const packet of batch) await take(run, packet, verdicts.get(packet.id));
    return null;
  }
  if (reply.fault.kind !== 'held') return halted(run, first, reply.fault);
  if (batch.length === 1) return hold(run, first, 'upstream/refused');
  // One bad manifest must not keep the others back: halve until it stands alone.
  const middle = Math.ceil(batch.length / 2);
  return (await announceBatch(run, batch.slice(0, middle))) ?? announceBatch(run, batch.slice(middle));
}

/** Tells upstream of every sealed packet that it has not heard of. */
export async function announceAll(run: Run): Promise<Halt | null> {
  const ready = isReady(run);
  while (run.announce) {
    const sealed = pick(
      run.deps.spool,
      (packet) => packet.state === 'SEALED' && ready(packet),
      Number.MAX_SAFE_INTEGER,
    );
    run.announce = false;
    for (let at = 0; at < sealed.length; at += MAX_MANIFESTS) {
      const halt = await announceBatch(run, sealed.slice(at, at + MAX_MANIFESTS));
      if (halt) return halt;
    }
  }
  return null;
}
