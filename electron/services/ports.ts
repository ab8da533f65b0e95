/** What the services need of the world; core provides the real ones, tests their own. */
import type { AppEvent } from '#contract/events.ts';

export interface Clock {
  /** Milliseconds since 1970 by this PC's clock, which may be wrong. */
  now(): number;
  /** Milliseconds of this boot's monotonic clock, the same for every process of the boot. */
  monotonic(): number;
  /** Changes at every boot of the PC. */
  readonly bootId: string;
}

export type Publish = (event: AppEvent) => void;

/** UUIDv7 (RFC 9562): sorts by time. */
export type NewId = () => string;

/** What is written into the audit chain: codes and ids, never contents. */
export interface Audit {
  audit(entry: {
    readonly at: number;
    readonly kind: string;
    readonly who?: string;
    readonly packetId?: string;
    readonly detail?: string;
  }): void;
}
