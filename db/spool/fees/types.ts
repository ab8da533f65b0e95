/** Fees that were taken, as the services see them. */
import type { FeeCancelReason, FeeLine } from '#domain/fees/fee.ts';
import type { PAID_BY } from '#domain/forms/form.ts';

export type PaidBy = (typeof PAID_BY)[number];

export interface FeeCancellation {
  readonly at: number;
  readonly by: string;
  /** The supervisor. */
  readonly approvedBy: string;
  readonly reason: FeeCancelReason;
}

export interface FeeRecord {
  /** Dense, from 1. */
  readonly n: number;
  readonly packetId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly who: string;
  readonly paidBy: PaidBy;
  readonly lines: readonly FeeLine[];
  readonly prints: number;
  readonly cancelled: FeeCancellation | null;
}

/** A day's money by the way it was paid. Whole rupees. */
export interface FeeDay {
  readonly paidBy: PaidBy;
  readonly receipts: number;
  readonly taken: number;
  /** Of receipts that were cancelled then, whenever they were given. */
  readonly cancelled: number;
}

/** Each change is one durable transaction with its audit entry. */
export interface FeeBook {
  get(n: number): FeeRecord | null;
  /** The oldest first. */
  ofPacket(packetId: string): readonly FeeRecord[];
  /** Throws where one of the purposes is paid already. */
  take(fee: Pick<FeeRecord, 'packetId' | 'at' | 'who' | 'paidBy' | 'lines'>): FeeRecord;
  /** One more print; answers whether it is a copy. */
  print(n: number, who: string, at: number): { readonly copy: boolean };
  cancel(n: number, cancellation: FeeCancellation): FeeRecord;
  /** From `from` until just before `to`; ways in which nothing was paid are left out. */
  day(from: number, to: number): readonly FeeDay[];
}
