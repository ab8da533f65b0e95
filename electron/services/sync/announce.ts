import type { SpoolPacket } from '#db/spool/types.ts';
import { MAX_MANIFESTS } from '#domain/protocol/limits.ts';
import { halted, hold, quarantine } from './faults.ts';
import { isReady, pick } from './pick.ts';
import { ask, type Lane, type Run } from './run.ts';
import { settle } from './settle.ts';
import type { Halt } from './types.ts';
import type { ManifestVerdict } from './wire.ts';

async function take(
  run: Run,
  lane: Lane,
  packet: SpoolPacket,
  verdict: ManifestVerdict | undefined,
): Promise<null> {
  if (!verdict) return hold(run, lane, packet, 'upstream/server-error');
  switch (verdict.verdict) {
    case 'need':
      if (verdict.offset > packet.size) return hold(run, lane, packet, 'upstream/server-error');
      lane.queue.recordAnnounced(packet.id, verdict.offset, run.deps.clock.now());
      run.fresh.add(packet.id);
      run.progressed();
      run.deps.events.packet(packet.id);
      return null;
    case 'have':
      return settle(run, lane, packet, verdict.receipt);
    case 'conflict':
      return quarantine(run, lane, packet, 'upstream/conflict');
    case 'refused':
      return hold(run, lane, packet, 'upstream/refused');
  }
}

async function announceBatch(run: Run, lane: Lane, batch: readonly SpoolPacket[]): Promise<Halt | null> {
  const first = batch[0];
  if (!first) return null;
  const manifests = batch.map(({ signedManifest }) => signedManifest);
  const reply = await ask(run, (watch) => run.upstream.announce(manifests, watch));
  if (reply.ok) {
    const verdicts = new Map(reply.value.map((verdict) => [verdict.id, verdict]));
    for (const packet of batch) await take(run, lane, packet, verdicts.get(packet.id));
    return null;
  }
  if (reply.fault.kind !== 'held') return halted(run, lane, first, reply);
  if (batch.length === 1) return hold(run, lane, first, 'upstream/refused');
  // One bad manifest must not keep the others back: halve until it stands alone.
  const middle = Math.ceil(batch.length / 2);
  return (
    (await announceBatch(run, lane, batch.slice(0, middle))) ?? announceBatch(run, lane, batch.slice(middle))
  );
}

/** Tells upstream of every sealed packet that it has not heard of. */
export async function announceAll(run: Run, lane: Lane): Promise<Halt | null> {
  const ready = isReady(run);
  while (lane.announce) {
    const sealed = pick(
      lane.queue,
      (packet) => packet.state === 'SEALED' && ready(packet),
      Number.MAX_SAFE_INTEGER,
    );
    lane.announce = false;
    for (let at = 0; at < sealed.length; at += MAX_MANIFESTS) {
      const halt = await announceBatch(run, lane, sealed.slice(at, at + MAX_MANIFESTS));
      if (halt) return halt;
    }
  }
  return null;
}
