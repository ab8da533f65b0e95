import type { FeeReceiptView } from '#contract/model.ts';
import type { FeeRecord } from '#db/spool/fees/types.ts';
import { sumOf } from '#domain/fees/fee.ts';
import { feeReceiptNumber } from '#domain/tracking.ts';

/** A receipt as the page shows it. */
export const feeView = (receipt: FeeRecord, deviceHex: string): FeeReceiptView => ({
  n: receipt.n,
  number: feeReceiptNumber(deviceHex, receipt.n),
  at: receipt.at,
  paidBy: receipt.paidBy,
  lines: [...receipt.lines],
  rupees: sumOf(receipt.lines),
  unprinted: receipt.prints === 0,
  cancelled: receipt.cancelled && { at: receipt.cancelled.at, reason: receipt.cancelled.reason },
});
