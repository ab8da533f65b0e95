import type { ErrorCode } from '#contract/errors.ts';
import type { LinkState } from '#contract/model.ts';
import type { SyncSpool } from '#db/spool/types.ts';
import type { UpstreamKeys } from '#domain/protocol/keys.ts';
import type { SyncClock } from './clock.ts';
import type { Reply, UpstreamClient, Watch } from './port.ts';

export interface SyncEvents {
  readonly link: (state: LinkState) => void;
  /** Something of this packet changed in the spool. */
  readonly packet: (id: string) => void;
}

export interface SyncDeps {
  readonly spool: SyncSpool;
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
}

/** Why a pass ended before its work did. */
export type Halt =
  | { readonly kind: 'wait'; readonly code: ErrorCode; readonly retryAfterMs: number | null }
  | { readonly kind: 'stopped' };

/** How a pass ended. held: all that is left waits for a time of its own. */
export type PassEnd =
  | Halt
  | { readonly kind: 'done' }
  | { readonly kind: 'held'; readonly code: ErrorCode; readonly until: number };

export interface RunResult {
  /** Packets that are still not safely received. */
  readonly left: number;
  /** Why some are left; null when none is. */
  readonly cause: ErrorCode | null;
}
