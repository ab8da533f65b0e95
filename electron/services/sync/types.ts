import type { ErrorCode } from '#contract/errors.ts';
import type { LinkState } from '#contract/model.ts';
import type { PacketQueue, SyncSpool } from '#db/spool/types.ts';
import type { UpstreamKeys } from '#domain/protocol/keys.ts';
import type { SyncClock } from './clock.ts';
import type { OrderIntake } from './order-store.ts';
import type { Reply, UpstreamClient, Watch } from './port.ts';

export interface SyncEvents {
  readonly link: (state: LinkState) => void;
  /** Something of this packet changed in the spool or among the freight. */
  readonly packet: (id: string) => void;
}

/** How fast it may go. */
export interface Pace {
  /** Most bytes of bodies in a second; null: as fast as the link. */
  readonly bytesPerSecond: number | null;
  /** Bodies wait, because the link or this PC is wanted for a registration. Manifests and questions still go. */
  readonly paused: boolean;
}

export interface SyncDeps {
  readonly spool: SyncSpool;
  /** Packets carried for other counters: after this counter's own. */
  readonly freight: PacketQueue;
  readonly pace: () => Pace;
  /** Null while no upstream is configured. */
  readonly upstream: () => UpstreamClient | null;
  /** What is pinned of upstream; null before the first enrolment. */
  readonly keys: () => UpstreamKeys | null;
  /** Makes the counter known upstream and pins its keys (enrolment.ts). */
  readonly enrol: (watch: Watch) => Promise<Reply<unknown>>;
  readonly clock: SyncClock;
  /** [0, 1) */
  readonly random: () => number;
  readonly events: SyncEvents;
  /** Absent: this counter takes no card orders. */
  readonly orders?: OrderIntake;
}

/** The whole link waits. */
export interface Waits {
  readonly kind: 'wait';
  readonly code: ErrorCode;
  readonly retryAfterMs: number | null;
}

/** Why a pass ended before its work did. */
export type Halt = Waits | { readonly kind: 'stopped' };

/** How a pass ended. */
export type PassEnd =
  | Halt
  /** Nothing is left. The cause is advice: it kept nothing back. */
  | { readonly kind: 'done'; readonly cause: 'upstream/clock' | null }
  /** All that is left waits for a time of its own. */
  | { readonly kind: 'held'; readonly code: ErrorCode; readonly until: number }
  /** Packets went as they should, but upstream failed at a question beside them. */
  | (Omit<Waits, 'kind'> & { readonly kind: 'unanswered' })
  /** Bodies wait for the registration that is being taken. */
  | { readonly kind: 'paused' };

export interface RunResult {
  /** Packets that are still not safely received. */
  readonly left: number;
  /** Why some are left, or what upstream failed at; null when all is well. */
  readonly cause: ErrorCode | null;
}
