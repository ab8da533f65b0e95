/** The spool as the services see it: the queue of sealed packets. Implemented over spool.db in this folder. */
import type { SignedManifest } from '#domain/protocol/manifest.ts';

export type SpoolState =
  'SEALED' | 'ANNOUNCED' | 'STORED' | 'ACCEPTED' | 'PURGED' | 'REJECTED' | 'QUARANTINED';

export interface SpoolPacket {
  readonly id: string;
  readonly seq: number;
  readonly kind: 'new-card';
  readonly tracking: string;
  readonly state: SpoolState;
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly sealedAt: number;
  readonly signedManifest: SignedManifest;
  /** Bytes that upstream acknowledged. */
  readonly offset: number;
  readonly attempts: number;
  readonly nextAttemptAt: number | null;
  readonly lastError: string | null;
  readonly receipt: string | null;
  readonly storedAt: number | null;
  readonly logIndex: number | null;
}

export interface SpoolDevice {
  readonly deviceId: string;
  readonly seqNext: number;
  /** Lower-case hex of the audit chain's head. */
  readonly chainHead: string;
  readonly serverEpoch: string | null;
  readonly lastContactAt: number | null;
}

export interface SpoolCounts {
  /** SEALED and ANNOUNCED. */
  readonly saved: number;
  readonly received: number;
  readonly accepted: number;
  /** REJECTED and QUARANTINED. */
  readonly attention: number;
  readonly oldestSavedAt: number | null;
}

/** What the sync engine needs of the spool. Every call is one durable transaction; sending never changes a state. */
export interface SyncSpool {
  device(): SpoolDevice;
  counts(): SpoolCounts;
  get(id: string): SpoolPacket | null;
  /** SEALED and ANNOUNCED packets, oldest seq first. */
  unsent(limit: number): readonly SpoolPacket[];
  /** A range of a packet's sealed bytes; shorter at the end. */
  read(id: string, offset: number, length: number): Uint8Array;
  /** Upstream answered that it knows the manifest and holds `offset` bytes. */
  recordAnnounced(id: string, offset: number, at: number): void;
  /** Upstream acknowledged bytes up to `offset`. */
  recordOffset(id: string, offset: number): void;
  /** The receipt has been verified by the caller. */
  recordStored(id: string, receipt: string, logIndex: number, storedAt: number): void;
  recordAttempt(id: string, error: string, nextAttemptAt: number | null, at: number): void;
  /** Upstream lost it (new epoch, RESEND): the receipt is archived, the packet goes again. */
  recordLostUpstream(id: string, why: string, at: number): void;
  recordQuarantined(id: string, why: string, at: number): void;
  /** Every answer's epoch and time. */
  recordContact(epoch: string, at: number): void;
  /** Ids of STORED and ACCEPTED packets whose receipts carry another epoch than this one. */
  storedUnderOtherEpoch(epoch: string, limit: number): readonly SpoolPacket[];
}
