/** The line of the receipt printer. */
import { z } from 'zod';
import { coreProcedure, nothing } from '../define.ts';
import { STORAGE_ERRORS } from '../errors.ts';
import * as model from '../model.ts';

export const papersProcedures = {
  /** Puts a registration's slip into the line; what becomes of it is told by `papers.changed`. */
  'papers.print': coreProcedure({
    input: z.strictObject({ packetId: model.id }),
    output: z.strictObject({ id: model.id }),
    errors: ['packet/not-found', 'device/not-found', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** A person looked whether a doubtful slip came out whole; one that did not is printed again. */
  'papers.settle': coreProcedure({
    input: z.strictObject({ id: model.id, cameOut: z.boolean() }),
    output: nothing,
    errors: ['packet/not-found'],
    access: ['operator', 'supervisor'],
  }),
  /** Takes a slip out of the line that is not being printed. */
  'papers.cancel': coreProcedure({
    input: z.strictObject({ id: model.id }),
    output: nothing,
    errors: ['packet/not-found', 'device/busy'],
    access: ['operator', 'supervisor'],
  }),
  /** Tries what is blocked again at once. */
  'papers.goOn': coreProcedure({
    input: nothing,
    output: nothing,
    errors: [],
    access: ['operator', 'supervisor'],
  }),
} as const;
