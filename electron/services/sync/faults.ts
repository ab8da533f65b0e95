import type { ErrorCode } from '#contract/errors.ts';
import type { SpoolPacket } from '#db/spool/types.ts';
import type { Fault } from '#domain/protocol/problem.ts';
import { retryDelay } from '#domain/protocol/retry.ts';
import type { Reply } from './port.ts';
import type { Lane, Run } from './run.ts';
import type { Halt } from './types.ts';

type Failed = Extract<Reply<unknown>, { ok: false }>;

/** What a fault means for the pass as a whole when the call has no better idea. */
export function haltOf(fault: Fault): Halt {
  switch (fault.kind) {
    case 'wait':
    case 'stopped':
      return fault;
    case 'unknown-device':
      return { kind: 'wait', code: 'upstream/refused', retryAfterMs: null };
    case 'nonce':
    case 'offset':
    case 'conflict':
    case 'unknown-packet':
    case 'damaged':
    case 'held':
      return { kind: 'wait', code: 'upstream/server-error', retryAfterMs: null };
  }
}

/**
 * At a question that keeps no packet back: what upstream itself failed at is told at the end of the pass; what never
 * reached it ends the pass.
 */
export function unanswered(run: Run, { fault, epoch }: Failed): Halt | null {
  const halt = haltOf(fault);
  if (halt.kind === 'stopped' || epoch === null) return halt;
  run.trouble ??= halt;
  return null;
}

/** This packet alone waits for a time of its own; the others go on. */
export function hold(run: Run, lane: Lane, packet: SpoolPacket, code: ErrorCode): null {
  const { clock, random, events } = run.deps;
  const wait = retryDelay({ failures: packet.attempts + 1, retryAfterMs: null }, random);
  lane.queue.recordAttempt(packet.id, code, clock.now() + wait, clock.now());
  run.skipped.add(packet.id);
  events.packet(packet.id);
  return null;
}

/**
 * The whole link waits; the packet under way remembers why. What upstream fails at over another counter's packet is no
 * reason to wait with this counter's own.
 */
export function halted(run: Run, lane: Lane, packet: SpoolPacket, { fault, epoch }: Failed): Halt | null {
  const halt = haltOf(fault);
  if (halt.kind === 'stopped') return halt;
  if (!lane.own && epoch !== null && halt.code !== 'upstream/busy') return hold(run, lane, packet, halt.code);
  lane.queue.recordAttempt(packet.id, halt.code, null, run.deps.clock.now());
  run.deps.events.packet(packet.id);
  return halt;
}

/** People must look at this packet; both copies stay. */
export function quarantine(run: Run, lane: Lane, packet: SpoolPacket, code: ErrorCode): null {
  lane.queue.recordQuarantined(packet.id, code, run.deps.clock.now());
  run.deps.events.packet(packet.id);
  return null;
}
