/** Fees and the receipts for them. */
import { z } from 'zod';
import { FEE_CANCEL_REASONS, FEE_PURPOSES } from '#domain/fees/fee.ts';
import { PAID_BY } from '#domain/forms/form.ts';
import { instant } from './base.ts';

/** Whole rupees. */
const rupees = z.number().int().nonnegative();

export const feeLine = z.strictObject({
  id: z.string(),
  purpose: z.enum(FEE_PURPOSES),
  en: z.string(),
  ur: z.string(),
  rupees,
});
export type FeeLineView = z.infer<typeof feeLine>;

export const feeReceipt = z.strictObject({
  /** Dense on this counter, from 1. */
  n: z.number().int().positive(),
  /** As it is printed, domain/tracking.ts. */
  number: z.string(),
  at: instant,
  paidBy: z.enum(PAID_BY),
  lines: z.array(feeLine),
  rupees,
  /** Nothing of it went to a printer yet. */
  unprinted: z.boolean(),
  cancelled: z.strictObject({ at: instant, reason: z.enum(FEE_CANCEL_REASONS) }).nullable(),
});
export type FeeReceiptView = z.infer<typeof feeReceipt>;

export const packetFees = z.strictObject({
  /** What may be paid for this registration now. */
  offered: z.array(feeLine),
  /** The oldest first. */
  receipts: z.array(feeReceipt),
});
export type PacketFees = z.infer<typeof packetFees>;
