/** Slips and the queue of packets. */
import { z } from 'zod';
import { coreProcedure, mainProcedure, nothing } from '../define.ts';
import { STORAGE_ERRORS } from '../errors.ts';
import * as model from '../model.ts';

export const outboxProcedures = {
  'slip.get': coreProcedure({
    input: z.strictObject({ packetId: model.id }),
    output: model.slip,
    errors: ['packet/not-found', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** Prints what the page shows in its print style. */
  'slip.print': mainProcedure({
    input: z.strictObject({ tracking: z.string().max(40) }),
    output: nothing,
    errors: ['slip/print-failed', 'slip/cancelled'],
    access: ['operator', 'supervisor'],
  }),
  'slip.savePdf': mainProcedure({
    input: z.strictObject({ tracking: z.string().max(40) }),
    output: z.strictObject({ fileName: z.string() }),
    errors: ['slip/print-failed', 'slip/cancelled', 'storage/full', 'storage/read-only', 'storage/io'],
    access: ['operator', 'supervisor'],
  }),
  'outbox.list': coreProcedure({
    input: z.strictObject({
      beforeSeq: z.number().int().nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.strictObject({ rows: z.array(model.packetRow), total: z.number().int() }),
    errors: [...STORAGE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
  'outbox.history': coreProcedure({
    input: z.strictObject({ packetId: model.id }),
    output: z.array(model.packetEvent),
    errors: ['packet/not-found', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
  'outbox.sendNow': coreProcedure({
    input: nothing,
    output: nothing,
    errors: ['upstream/not-configured'],
    access: ['operator', 'supervisor', 'technician'],
  }),
} as const;
