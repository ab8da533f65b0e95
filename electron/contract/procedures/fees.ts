/** Fees that are paid for a sealed registration, and the receipts for them. */
import { z } from 'zod';
import { FEE_CANCEL_REASONS, MOST_FEE_LINES } from '#domain/fees/fee.ts';
import { PAID_BY } from '#domain/forms/form.ts';
import { coreProcedure } from '../define.ts';
import { STORAGE_ERRORS } from '../errors.ts';
import * as model from '../model.ts';
import { approval, APPROVAL_ERRORS } from './shared-cards.ts';

const n = z.number().int().positive();

export const feesProcedures = {
  'fees.of': coreProcedure({
    input: z.strictObject({ packetId: model.id }),
    output: model.packetFees,
    errors: ['packet/not-found', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** Fees by their ids in the list in force; the amounts are the list's. It is in the books when this answers. */
  'fees.take': coreProcedure({
    input: z.strictObject({
      packetId: model.id,
      fees: z.array(z.string().max(40)).min(1).max(MOST_FEE_LINES),
      paidBy: z.enum(PAID_BY),
    }),
    output: model.feeReceipt,
    errors: ['packet/not-found', 'fee/not-listed', 'fee/paid', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /**
   * Puts a receipt into the receipt printer's line; without such a printer it is a form (`forms.print`). Of all that is handed
   * out in either way only the first is no copy.
   */
  'fees.print': coreProcedure({
    input: z.strictObject({ n }),
    output: z.strictObject({ paperId: model.id }),
    errors: ['fee/not-found', 'fee/cancelled', 'device/not-found', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** On the word of a supervisor who did not take the fee. The row and its number stay. */
  'fees.cancel': coreProcedure({
    input: z.strictObject({ n, reason: z.enum(FEE_CANCEL_REASONS), approval }),
    output: model.feeReceipt,
    errors: ['fee/not-found', 'fee/cancelled', ...APPROVAL_ERRORS, ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
} as const;
