import type { SpoolPacket } from '#db/spool/types.ts';
import type { Fault } from '#domain/protocol/problem.ts';
import { halted, hold, quarantine } from './faults.ts';
import type { Reply } from './port.ts';
import { ask, isPaused, type Lane, type Run } from './run.ts';
import { settle } from './settle.ts';
import { storedBody } from './stored-body.ts';
import type { Halt } from './types.ts';

/** How often upstream may correct the offset without any gain before it counts as a failure. */
const CORRECTIONS = 4;

/** Upstream does not know it although it was announced: once it is announced again, twice it waits. */
function forgotten(run: Run, lane: Lane, packet: SpoolPacket): null {
  if (run.forgotten.has(packet.id)) return hold(run, lane, packet, 'upstream/server-error');
  run.forgotten.add(packet.id);
  lane.queue.recordLostUpstream(packet.id, 'unknown upstream', run.deps.clock.now());
  run.deps.events.packet(packet.id);
  lane.announce = true;
  return null;
}

async function fetchReceipt(run: Run, lane: Lane, packet: SpoolPacket): Promise<Halt | null> {
  const reply = await ask(run, (watch) => run.upstream.receipt(packet.id, watch));
  if (reply.ok) return settle(run, lane, packet, reply.value.receipt);
  if (reply.fault.kind === 'unknown-packet') return forgotten(run, lane, packet);
  return halted(run, lane, packet, reply);
}

/** Takes upstream's word for what it holds; true when that is more than before. */
function adopt(run: Run, lane: Lane, packet: SpoolPacket, before: number, offset: number): boolean {
  if (offset !== before) lane.queue.recordOffset(packet.id, offset);
  if (offset > before) run.progressed();
  return offset > before;
}

const brokeOff = (fault: Fault): boolean => fault.kind === 'wait' && fault.code === 'upstream/unreachable';

interface Uploaded {
  readonly reply: Reply<{ readonly offset: number; readonly receipt: string | null }>;
  /** The most that upstream said on the way. */
  readonly acknowledged: number;
}

/** One upload from `offset` on, at the pace, told of as upstream acknowledges it. */
async function upload(
  run: Run,
  { id, size }: SpoolPacket,
  bytes: Uint8Array,
  offset: number,
): Promise<Uploaded> {
  let acknowledged = offset;
  const over = new AbortController();
  run.sending({ id, sent: offset, size });
  const reply = await ask(run, (watch) => {
    const leave = {
      stop: AbortSignal.any([watch.signal, over.signal]),
      waiting: watch.progress,
      paused: () => isPaused(run),
    };
    return run.upstream.upload(
      { id, offset, size, bytes: bytes.subarray(offset) },
      {
        ...watch,
        received: (to) => {
          if (to <= acknowledged || to > size) return;
          acknowledged = to;
          run.sending({ id, sent: to, size });
        },
        // The pace cannot be read: the pass itself meets the same failure next, and names it.
        leave: (count) => run.bucket.take(count, leave).catch(() => false),
      },
    );
  });
  // An answer may come before the body is through: nobody waits for leave any more.
  over.abort();
  return { reply, acknowledged };
}

/** Sends one announced body, from where upstream stands, until its receipt is here or something is in the way. */
export async function sendBody(run: Run, lane: Lane, packet: SpoolPacket): Promise<Halt | null> {
  const { id, size } = packet;
  const bytes = await storedBody(run, lane, packet);
  if (!bytes) return null;
  let offset = packet.offset;
  let known = run.fresh.delete(id);
  for (let corrections = 0; corrections <= CORRECTIONS; corrections += 1) {
    if (!known) {
      const held = await ask(run, (watch) => run.upstream.uploaded(id, watch));
      if (!held.ok && held.fault.kind === 'unknown-packet') return forgotten(run, lane, packet);
      if (!held.ok) return halted(run, lane, packet, held);
      if (held.value.complete) return fetchReceipt(run, lane, packet);
      if (held.value.offset > size) return hold(run, lane, packet, 'upstream/server-error');
      adopt(run, lane, packet, offset, held.value.offset);
      offset = held.value.offset;
      known = true;
    }
    const { reply, acknowledged } = await upload(run, packet, bytes, offset);
    if (reply.ok && reply.value.receipt !== null) {
      run.sending({ id, sent: size, size });
      return settle(run, lane, packet, reply.value.receipt);
    }
    if (reply.ok || reply.fault.kind === 'offset') {
      const to = reply.ok ? reply.value.offset : reply.fault.kind === 'offset' ? reply.fault.offset : 0;
      if (to > size) return hold(run, lane, packet, 'upstream/server-error');
      if (adopt(run, lane, packet, offset, to)) corrections = 0;
      offset = to;
      // All is there but no receipt came: ask what upstream makes of it.
      known = to < size;
      continue;
    }
    if (adopt(run, lane, packet, offset, acknowledged) && brokeOff(reply.fault)) {
      // It was getting somewhere: on at once, where upstream stands. Should that fail too, the usual wait follows.
      offset = acknowledged;
      known = false;
      corrections = 0;
      continue;
    }
    switch (reply.fault.kind) {
      case 'conflict':
        return quarantine(run, lane, packet, 'upstream/conflict');
      case 'unknown-packet':
        return forgotten(run, lane, packet);
      case 'held':
        return hold(run, lane, packet, 'upstream/refused');
      case 'damaged':
        return hold(run, lane, packet, 'upstream/server-error');
      case 'stopped':
        // Paused for a registration: it goes on from here later.
        return run.stop.aborted ? reply.fault : null;
      case 'wait':
        // Not a byte was taken: upstream still stands there, and is not asked again where.
        if (reply.fault.code === 'upstream/busy' && acknowledged === offset) run.fresh.add(id);
        return halted(run, lane, packet, reply);
      case 'nonce':
      case 'unknown-device':
        return halted(run, lane, packet, reply);
    }
  }
  return hold(run, lane, packet, 'upstream/server-error');
}
