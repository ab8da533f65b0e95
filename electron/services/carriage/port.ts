/** What carriage needs of the world: the folder on the stick, this counter, and what it holds. */
import type { STORAGE_ERRORS } from '#contract/errors.ts';
import type { ExportRecords, Freight } from '#db/spool/freight-types.ts';
import type { SyncSpool } from '#db/spool/types.ts';
import type { CounterNames } from '#domain/carriage/counter-card.ts';
import type { Sign } from '#domain/protocol/es256.ts';
import type { EcPublicJwk, UpstreamKeys } from '#domain/protocol/keys.ts';
import type { Audit, Clock } from '../ports.ts';

/** Why a place cannot be written or read any more. */
export type PlaceFault = 'carriage/place-gone' | 'carriage/place-full' | (typeof STORAGE_ERRORS)[number];

/** Thrown by a CarriageFolder when the place as a whole fails, not one file on it. */
export class PlaceError extends Error {
  readonly code: PlaceFault;
  constructor(code: PlaceFault, cause?: unknown) {
    super(code, { cause });
    this.name = 'PlaceError';
    this.code = code;
  }
}

/** Ids and names of the files that are there, by their names alone. */
export interface Listing {
  readonly bodies: ReadonlySet<string>;
  readonly manifests: ReadonlySet<string>;
  readonly receipts: ReadonlySet<string>;
  readonly indexes: readonly string[];
}

/** Our folder on a stick, which nobody vouches for: links are never followed, and nothing is read past its limit. */
export interface CarriageFolder {
  /** Null: nothing of ours is there. */
  list(): Promise<Listing | null>;
  /** Null when the file is not there, no plain file, longer than `most` bytes, or cannot be read. */
  read(name: string, most: number): Promise<Uint8Array | null>;
  /** Makes the folders. Before the first write. */
  prepare(): Promise<void>;
  /** Whole and durable, or as it was before; read back and compared before it resolves. */
  write(name: string, bytes: Uint8Array): Promise<void>;
}

/** This counter as it signs for what it exports. */
export interface CarryingCounter extends CounterNames {
  readonly deviceId: string;
  readonly jwk: EcPublicJwk;
  readonly sign: Sign;
}

export interface CarriageDeps {
  readonly spool: Pick<SyncSpool, 'get' | 'read' | 'recordStored'> & Audit;
  readonly freight: Freight;
  readonly exports: ExportRecords;
  readonly counter: () => CarryingCounter;
  /** What is pinned of upstream; null before the first enrolment. */
  readonly keys: () => UpstreamKeys | null;
  /** Bytes of freight that this PC may still take without getting short of room for its own registrations. */
  readonly room: () => Promise<number>;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
}

/** How far it is, and whether it shall stop. */
export interface Job {
  readonly who: string | null;
  readonly stop: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}
