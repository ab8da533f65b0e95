import { ERROR_CODES, type ErrorCode } from '#contract/errors.ts';
import type { SpoolPacket, SyncSpool } from '#db/spool/types.ts';
import type { Fault } from '#domain/protocol/problem.ts';
import { retryDelay } from '#domain/protocol/retry.ts';
import type { Reply, UpstreamClient, Watch } from './port.ts';
import { watched } from './watched.ts';
import type { Halt, SyncDeps } from './types.ts';

/** What one pass over the queue knows and remembers. Nothing in it has to survive: the spool has all that must. */
export interface Run {
  readonly deps: SyncDeps;
  readonly upstream: UpstreamClient;
  readonly stop: AbortSignal;
  /** Packets waiting for a time of their own are tried all the same: somebody asked for it. */
  readonly ignoreHolds: boolean;
  /** Called when upstream acknowledged something new. */
  readonly progressed: () => void;
  readonly sending: (
    now: { readonly id: string; readonly sent: number; readonly size: number } | null,
  ) => void;
  /** Packets that this pass has done with, though they are not stored. */
  readonly skipped: Set<string>;
  /** Packets whose offset in the spool is upstream's own word of this pass. */
  readonly fresh: Set<string>;
  /** Packets that upstream turned out not to know though they were announced. */
  readonly forgotten: Set<string>;
  /** There may be sealed packets that are not announced. */
  announce: boolean;
  enrolTried: boolean;
  /** An epoch other than the one this counter reconciled with. */
  newEpoch: string | null;
  reconciliations: number;
}

/** Notes the contact. A new epoch counts only once the reconciliation is through, so that a crash cannot skip it. */
function contact(run: Run, epoch: string): void {
  const { spool, clock } = run.deps;
  const known = spool.device().serverEpoch ?? epoch;
  if (known !== epoch) run.newEpoch = epoch;
  spool.recordContact(known, clock.now());
}

/** One call, watched; enrols once when upstream does not know this counter. */
export async function ask<T>(run: Run, call: (watch: Watch) => Promise<Reply<T>>): Promise<Reply<T>> {
  const { clock } = run.deps;
  const reply = await watched(clock, run.stop, call);
  if (reply.epoch !== null) contact(run, reply.epoch);
  if (reply.ok || reply.fault.kind !== 'unknown-device' || run.enrolTried) return reply;
  run.enrolTried = true;
  const enrolled = await watched(clock, run.stop, run.deps.enrol);
  return enrolled.ok ? ask(run, call) : enrolled;
}

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

/** The whole link waits; the packet under way remembers why. */
export function halted(run: Run, packet: SpoolPacket, fault: Fault): Halt {
  const halt = haltOf(fault);
  if (halt.kind === 'wait') {
    run.deps.spool.recordAttempt(packet.id, halt.code, null, run.deps.clock.now());
    run.deps.events.packet(packet.id);
  }
  return halt;
}

/** This packet alone waits for a time of its own; the others go on. */
export function hold(run: Run, packet: SpoolPacket, code: ErrorCode): null {
  const { spool, clock, random, events } = run.deps;
  const wait = retryDelay({ failures: packet.attempts + 1, retryAfterMs: null }, random);
  spool.recordAttempt(packet.id, code, clock.now() + wait, clock.now());
  run.skipped.add(packet.id);
  events.packet(packet.id);
  return null;
}

/** People must look at this packet; both copies stay. */
export function quarantine(run: Run, packet: SpoolPacket, code: ErrorCode): null {
  run.deps.spool.recordQuarantined(packet.id, code, run.deps.clock.now());
  run.deps.events.packet(packet.id);
  return null;
}

/** All unsent packets that `wanted` picks, oldest first, at most `enough`; never hidden behind ones that wait. */
export function pick(
  spool: SyncSpool,
  wanted: (packet: SpoolPacket) => boolean,
  enough: number,
): readonly SpoolPacket[] {
  for (let limit = 64; ; limit *= 8) {
    const rows = spool.unsent(limit);
    const found = rows.filter(wanted);
    if (found.length >= enough || rows.length < limit) return found.slice(0, enough);
  }
}

export const isReady =
  (run: Run) =>
  (packet: SpoolPacket): boolean =>
    !run.skipped.has(packet.id) &&
    (run.ignoreHolds || packet.nextAttemptAt === null || packet.nextAttemptAt <= run.deps.clock.now());

export const isErrorCode = (code: unknown): code is ErrorCode =>
  (ERROR_CODES as readonly unknown[]).includes(code);
