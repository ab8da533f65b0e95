import type { SpoolPacket } from '#db/spool/types.ts';
import { sha256Hex } from '#domain/protocol/digest.ts';
import { ask, halted, hold, isErrorCode, quarantine, type Run } from './run.ts';
import { settle } from './settle.ts';
import type { Halt } from './types.ts';

const READ_BYTES = 256 * 1024;
/** How often upstream may correct the offset without any gain before it counts as a failure. */
const CORRECTIONS = 4;

/** The sealed bytes, checked against their hash; null when this packet cannot go now. */
async function readBody(run: Run, packet: SpoolPacket): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(packet.size);
  try {
    for (let at = 0; at < packet.size; at += READ_BYTES)
      bytes.set(run.deps.spool.read(packet.id, at, Math.min(READ_BYTES, packet.size - at)), at);
  } catch (error) {
    const code =
      error instanceof Error && 'code' in error && isErrorCode(error.code) ? error.code : 'storage/io';
    return code === 'storage/corrupt' ? quarantine(run, packet, code) : hold(run, packet, code);
  }
  if ((await sha256Hex(bytes)) !== packet.sha256) return quarantine(run, packet, 'storage/corrupt');
  return bytes;
}

/** Upstream does not know it although it was announced: once it is announced again, twice it waits. */
function forgotten(run: Run, packet: SpoolPacket): null {
  if (run.forgotten.has(packet.id)) return hold(run, packet, 'upstream/server-error');
  run.forgotten.add(packet.id);
  run.deps.spool.recordLostUpstream(packet.id, 'unknown upstream', run.deps.clock.now());
  run.deps.events.packet(packet.id);
  run.announce = true;
  return null;
}

async function fetchReceipt(run: Run, packet: SpoolPacket): Promise<Halt | null> {
  const reply = await ask(run, (watch) => run.upstream.receipt(packet.id, watch));
  if (reply.ok) return settle(run, packet, reply.value.receipt);
  if (reply.fault.kind === 'unknown-packet') return forgotten(run, packet);
  return halted(run, packet, reply.fault);
}

/** Takes upstream's word for what it holds; true when that is more than before. */
function adopt(run: Run, packet: SpoolPacket, before: number, offset: number): boolean {
  if (offset !== before) run.deps.spool.recordOffset(packet.id, offset);
  if (offset > before) run.progressed();
  return offset > before;
}

/** Sends one announced body, from where upstream stands, until its receipt is here or something is in the way. */
export async function sendBody(run: Run, packet: SpoolPacket): Promise<Halt | null> {
  const { id, size } = packet;
  const bytes = await readBody(run, packet);
  if (!bytes) return null;
  let offset = packet.offset;
  let known = run.fresh.delete(id);
  for (let corrections = 0; corrections <= CORRECTIONS; corrections += 1) {
    if (!known) {
      const held = await ask(run, (watch) => run.upstream.uploaded(id, watch));
      if (!held.ok && held.fault.kind === 'unknown-packet') return forgotten(run, packet);
      if (!held.ok) return halted(run, packet, held.fault);
      if (held.value.complete) return fetchReceipt(run, packet);
      if (held.value.offset > size) return hold(run, packet, 'upstream/server-error');
      adopt(run, packet, offset, held.value.offset);
      offset = held.value.offset;
      known = true;
    }
    run.sending({ id, sent: offset, size });
    let acknowledged = offset;
    const reply = await ask(run, (watch) =>
      run.upstream.upload(
        { id, offset, size, bytes: bytes.subarray(offset) },
        {
          ...watch,
          received: (to) => {
            if (to <= acknowledged || to > size) return;
            acknowledged = to;
            run.sending({ id, sent: to, size });
          },
        },
      ),
    );
    if (reply.ok && reply.value.receipt !== null) return settle(run, packet, reply.value.receipt);
    if (reply.ok || reply.fault.kind === 'offset') {
      const to = reply.ok ? reply.value.offset : reply.fault.kind === 'offset' ? reply.fault.offset : 0;
      if (to > size) return hold(run, packet, 'upstream/server-error');
      if (adopt(run, packet, offset, to)) corrections = 0;
      offset = to;
      // All is there but no receipt came: ask what upstream makes of it.
      known = to < size;
      continue;
    }
    adopt(run, packet, offset, acknowledged);
    switch (reply.fault.kind) {
      case 'conflict':
        return quarantine(run, packet, 'upstream/conflict');
      case 'unknown-packet':
        return forgotten(run, packet);
      case 'held':
        return hold(run, packet, 'upstream/refused');
      case 'damaged':
        return hold(run, packet, 'upstream/server-error');
      case 'wait':
      case 'stopped':
      case 'nonce':
      case 'unknown-device':
        return halted(run, packet, reply.fault);
    }
  }
  return hold(run, packet, 'upstream/server-error');
}
