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
  /** Numbers of the packets that fit, the newest first: a list may be long, so its rows are asked for as they are seen. */
  'outbox.find': coreProcedure({
    input: z.strictObject({
      /** Part of a tracking number; empty: any. */
      text: z.string().max(40),
      group: model.packetGroup,
    }),
    output: z.array(z.number().int()),
    errors: [...STORAGE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
  'outbox.rows': coreProcedure({
    input: z.strictObject({ seqs: z.array(z.number().int()).max(500) }),
    output: z.array(model.packetRow),
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
