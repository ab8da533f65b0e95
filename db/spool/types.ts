/** The spool as the services see it: the queue of sealed packets. Implemented over spool.db in this folder. */
import type { SignedManifest } from '#domain/protocol/manifest.ts';
import type { Stage } from '#domain/protocol/outcomes.ts';
import type { ReferenceItem, StatementPayload } from '#domain/protocol/statement.ts';

export type SpoolState =
  'SEALED' | 'ANNOUNCED' | 'STORED' | 'ACCEPTED' | 'PURGED' | 'REJECTED' | 'QUARANTINED';

export interface SpoolPacket {
  readonly id: string;
  /** Thumbprint of the counter that sealed it: this one's, except for freight. */
  readonly deviceId: string;
  readonly seq: number;
  readonly kind: 'new-card';
  readonly tracking: string;
  /** Id of the packet that this one was made to replace. */
  readonly supersedes: string | null;
  /** Upstream returned it, at last word. */
  readonly returned: boolean;
  /** Another packet was made to replace it. */
  readonly replaced: boolean;
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
  /** How far upstream is with an accepted one. */
  readonly stage: Stage | null;
  /** Upstream's words for a rejected or resent one. */
  readonly reason: string | null;
  /** When upstream decided, by its clock. */
  readonly outcomeAt: number | null;
}

export interface SpoolDevice {
  readonly deviceId: string;
  readonly seqNext: number;
  /** Lower-case hex of the audit chain's head. */
  readonly chainHead: string;
  readonly serverEpoch: string | null;
  readonly lastContactAt: number | null;
  /** What to ask for the next statement with. */
  readonly statusCursor: number;
  /** Audit entries that upstream has. */
  readonly auditSent: number;
  /** Of the newest statement; null before the first. */
  readonly backupWatermark: number | null;
  /** Upstream's epoch at the newest statement: cursor and watermark mean nothing in another. */
  readonly watermarkEpoch: string | null;
  /** The newest time that upstream signed. */
  readonly upstreamTime: number | null;
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

/** Packets on their way. Every call is one durable transaction; sending never changes a state. */
export interface PacketQueue {
  get(id: string): SpoolPacket | null;
  /** SEALED and ANNOUNCED packets, oldest first. */
  unsent(limit: number): readonly SpoolPacket[];
  /** Bytes of those that upstream has not acknowledged. */
  unsentBytes(): number;
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
  /** All packets with receipts of another epoch than this one, the oldest first. */
  storedUnderOtherEpoch(epoch: string): readonly Pick<SpoolPacket, 'id' | 'sha256'>[];
}

/** What the sync engine needs of the counter's own spool. */
export interface SyncSpool extends PacketQueue {
  device(): SpoolDevice;
  counts(): SpoolCounts;
  /** Every answer's epoch and time. */
  recordContact(epoch: string, at: number): void;
  /** Packets with numbers from `from` to `to`, both included. */
  bySeq(from: number, to: number): readonly SpoolPacket[];
  /**
   * What a verified statement says, in one transaction: states move, cursor, watermark, time and reference data are
   * kept. An outcome of a packet without a receipt waits for the receipt. Answers the ids it was about.
   */
  recordStatement(statement: StatementPayload, at: number): readonly string[];
  reference(name: string): ReferenceItem | null;
  /** Bytes of packets that may go (I4) are deleted, their rows stay; answers their ids. */
  purge(limit: number, at: number): readonly string[];
  /** Audit entries after number `n`, as the exact texts that were hashed. */
  auditAfter(n: number, limit: number): readonly string[];
  /** Upstream has the entries up to number `n`. */
  recordAuditSent(n: number): void;
  /**
   * Upstream has heard of this counter's number `highestSeq`. When this spool would give it out again (it was rebuilt),
   * the numbers up to it are recorded as a gap and skipped; else nothing happens. Answers how many were skipped.
   */
  raiseSeq(highestSeq: number, at: number): number;
  /** Upstream lacks these numbers and nothing here can be sent for them: one audit entry for each such range, for ever. */
  recordMissing(from: number, to: number, at: number): void;
}
