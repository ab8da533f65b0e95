/** What the sync engine needs of an upstream. Implemented over HTTP in core/upstream; scripted in tests. */
import type { SignedManifest } from '#domain/protocol/manifest.ts';
import type { Fault } from '#domain/protocol/problem.ts';
import type {
  AuditAnswer,
  AuditRequest,
  ConfigAnswer,
  DeliveryKeyAnswer,
  DeliveryKeyRequest,
  EnrolRequest,
  ManifestVerdict,
  ReconcileAnswer,
  ReconcileRequest,
  StatusAnswer,
} from './wire.ts';

/** Never throws: what went wrong is a value. `epoch` is there whenever a protocol answer came. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T; readonly epoch: string }
  | { readonly ok: false; readonly fault: Fault; readonly epoch: string | null };

/** How a call is watched: `progress` at each sign of life, so that slow is told from dead. */
export interface Watch {
  readonly signal: AbortSignal;
  readonly progress: () => void;
}

export interface UploadWatch extends Watch {
  /** Upstream said that it holds so many bytes of the packet. */
  readonly received: (offset: number) => void;
  /** Asked before each piece of the body; false breaks the upload off, as 'stopped'. Absent: as fast as it goes. */
  readonly leave?: (bytes: number) => Promise<boolean>;
}

export interface UploadPart {
  readonly id: string;
  /** Where `bytes` begin in the packet. */
  readonly offset: number;
  /** Of the whole packet; the upload is complete when `bytes` reach it. */
  readonly size: number;
  readonly bytes: Uint8Array;
}

/** A range of an order's sealed bytes, at most MAX_ORDER_PART of them. */
export interface OrderPart {
  readonly id: string;
  readonly offset: number;
  readonly length: number;
}

export interface UpstreamClient {
  enrol(request: EnrolRequest, watch: Watch): Promise<Reply<ConfigAnswer>>;
  config(watch: Watch): Promise<Reply<ConfigAnswer>>;
  /** At most MAX_MANIFESTS. One verdict for each, in any order. */
  announce(manifests: readonly SignedManifest[], watch: Watch): Promise<Reply<readonly ManifestVerdict[]>>;
  /** What upstream holds of a body. Complete: its receipt can be fetched. */
  uploaded(id: string, watch: Watch): Promise<Reply<{ readonly offset: number; readonly complete: boolean }>>;
  /** Sends a range of a body. The receipt comes with the last one. */
  upload(
    part: UploadPart,
    watch: UploadWatch,
  ): Promise<Reply<{ readonly offset: number; readonly receipt: string | null }>>;
  receipt(id: string, watch: Watch): Promise<Reply<{ readonly receipt: string }>>;
  reconcile(request: ReconcileRequest, watch: Watch): Promise<Reply<ReconcileAnswer>>;
  status(cursor: number, watch: Watch): Promise<Reply<StatusAnswer>>;
  audit(request: AuditRequest, watch: Watch): Promise<Reply<AuditAnswer>>;
  tellDeliveryKey(request: DeliveryKeyRequest, watch: Watch): Promise<Reply<DeliveryKeyAnswer>>;
  /** Shorter at the end of the order. 'held': upstream gives out no such order. */
  order(part: OrderPart, watch: Watch): Promise<Reply<Uint8Array>>;
}
