/** What the audit chain says of fees: enough to write the book anew from it. Numbers, codes and ids. */
import { FEE_CANCEL_REASONS, type FeeCancelReason } from '#domain/fees/fee.ts';
import { PAID_BY } from '#domain/forms/form.ts';
import type { AuditEntry } from '../audit.ts';
import type { FeeCancellation, FeeRecord, PaidBy } from './types.ts';

/** "7 cash snic-normal=750". */
export const takenDetail = ({ n, paidBy, lines }: Pick<FeeRecord, 'n' | 'paidBy' | 'lines'>): string =>
  `${n} ${paidBy} ${lines.map(({ id, rupees }) => `${id}=${rupees}`).join(',')}`;

/** "7 wrong-fee ID": who asked for it; the supervisor is who the entry names. */
export const cancelledDetail = (n: number, { reason, by }: FeeCancellation): string => `${n} ${reason} ${by}`;

export interface AuditedFee {
  readonly n: number;
  readonly paidBy: PaidBy;
  readonly lines: readonly { readonly id: string; readonly rupees: number }[];
}

const isPaidBy = (text: string | undefined): text is PaidBy => PAID_BY.some((each) => each === text);
const isReason = (text: string | undefined): text is FeeCancelReason =>
  FEE_CANCEL_REASONS.some((each) => each === text);

/** Reads `takenDetail`; null for anything else. */
export function takenFee({ detail }: { readonly detail?: string | undefined }): AuditedFee | null {
  const [n, paidBy, list = ''] = (detail ?? '').split(' ');
  const lines = list.split(',').map((text) => /^([^=]+)=(\d+)$/.exec(text));
  if (!/^[1-9]\d*$/.test(n ?? '') || !isPaidBy(paidBy) || lines.includes(null)) return null;
  return {
    n: Number(n),
    paidBy,
    lines: lines.map((found) => ({ id: found?.[1] ?? '', rupees: Number(found?.[2]) })),
  };
}

/** Reads `cancelledDetail`; null for anything else. */
export function cancelledFee({
  at,
  who,
  detail,
}: AuditEntry): (FeeCancellation & { readonly n: number }) | null {
  const [n, reason, by] = (detail ?? '').split(' ');
  if (!/^[1-9]\d*$/.test(n ?? '') || !isReason(reason) || !by || who === undefined) return null;
  return { n: Number(n), at, by, approvedBy: who, reason };
}
