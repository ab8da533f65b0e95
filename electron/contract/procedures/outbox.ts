/** Slips and the queue of packets. */
import { z } from 'zod';
import { coreProcedure, nothing } from '../define.ts';
import { STORAGE_ERRORS } from '../errors.ts';
import * as model from '../model.ts';

export const outboxProcedures = {
  'slip.get': coreProcedure({
    input: z.strictObject({ packetId: model.id }),
    output: model.slip,
    errors: ['packet/not-found', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
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
