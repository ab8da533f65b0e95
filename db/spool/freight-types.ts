/** Packets of other counters that this PC carries, as the services see them. Implemented over spool.db in this folder. */
import type { CounterCard } from '#domain/carriage/counter-card.ts';
import type { Manifest, SignedManifest } from '#domain/protocol/manifest.ts';
import type { PacketQueue, SpoolPacket } from './types.ts';

/** A packet whose bytes, manifest and card its bringer has checked against each other. */
export interface IncomingFreight {
  readonly manifest: Manifest;
  readonly signed: SignedManifest;
  readonly bytes: Uint8Array;
  /** Of the counter that sealed it. */
  readonly counter: CounterCard;
}

export interface FreightReceipt {
  readonly id: string;
  /** Compact JWS, verified when it was taken in. */
  readonly receipt: string;
}

export interface FreightCounts {
  /** Without a receipt. */
  readonly waiting: number;
  readonly received: number;
  /** Bytes of those that wait. */
  readonly waitingBytes: number;
}

export interface Freight extends PacketQueue {
  counts(): FreightCounts;
  /** Durable when it returns; throws and leaves nothing when the id is already here. */
  take(packet: IncomingFreight, at: number): void;
  /** Packets without a receipt, whatever became of them, in the order in which they came. */
  withoutReceipt(): readonly SpoolPacket[];
  /** Receipts that were on no stick yet. */
  receiptsToCarry(limit: number): readonly FreightReceipt[];
  /** Of the counter that sealed this packet; null: no such packet. */
  counterOf(id: string): CounterCard | null;
  /** These receipts lie on a stick now. */
  recordReceiptsCarried(ids: readonly string[], at: number): void;
  /** Bytes that are not needed any more are deleted, their rows stay; answers their ids. */
  purge(limit: number, at: number): readonly string[];
}

/** What the spool remembers of exports. Exporting never changes a packet's state. */
export interface ExportRecords {
  /** This counter's own packets without a receipt, quarantined ones too, oldest first. */
  withoutReceipt(): readonly SpoolPacket[];
  /** One entry in the audit chain, and which packets went, in one transaction. */
  recordExport(
    entry: { readonly at: number; readonly who: string | null; readonly detail: string },
    ids: readonly string[],
  ): void;
}
