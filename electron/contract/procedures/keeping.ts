/** Second copies, the check of the queue, and carrying packets on a stick. */
import { z } from 'zod';
import { coreProcedure, mainProcedure, nothing } from '../define.ts';
import { STORAGE_ERRORS } from '../errors.ts';
import * as model from '../model.ts';

const count = z.number().int().nonnegative();
const here = z.strictObject({ placeId: model.id });

export const keepingProcedures = {
  /** Sticks that are there now, and folders that people chose since the start. */
  'carriage.places': coreProcedure({
    input: nothing,
    output: z.array(model.place),
    errors: [],
    access: ['operator', 'supervisor', 'technician'],
  }),
  /** Asks by the system's own dialog for another folder; null: nothing was chosen. */
  'carriage.chooseFolder': mainProcedure({
    input: nothing,
    output: model.place.nullable(),
    errors: ['carriage/place-gone', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
  /** Writes every packet without a receipt, and receipts for other counters, to the stick. Progress comes as events. */
  'carriage.export': coreProcedure({
    input: here,
    output: z.strictObject({ packets: count, alreadyThere: count, receipts: count, skipped: count }),
    errors: [
      'carriage/place-gone',
      'carriage/place-full',
      'carriage/busy',
      'carriage/stopped',
      ...STORAGE_ERRORS,
    ],
    access: ['operator', 'supervisor'],
  }),
  /** Takes in packets of other counters to send on, and receipts for this one. */
  'carriage.import': coreProcedure({
    input: here,
    output: z.strictObject({
      packets: count,
      alreadyHere: count,
      /** Receipts of this counter's packets that verified. */
      receipts: count,
      /** Files that could not be read or are not what they say; they stay on the stick. */
      unreadable: count,
    }),
    errors: [
      'carriage/place-gone',
      'carriage/nothing-there',
      'carriage/busy',
      'carriage/stopped',
      ...STORAGE_ERRORS,
    ],
    access: ['operator', 'supervisor'],
  }),
  /** Breaks off an export or import; what is written is whole, and the next one goes on from there. */
  'carriage.stop': coreProcedure({
    input: nothing,
    output: nothing,
    errors: [],
    access: ['operator', 'supervisor'],
  }),
  /** Where second copies of sealed packets go from now on; null: nowhere. */
  'mirror.set': coreProcedure({
    input: z.strictObject({ placeId: model.id.nullable() }),
    output: model.mirrorState,
    errors: ['carriage/place-gone', 'carriage/place-full', ...STORAGE_ERRORS],
    access: ['supervisor', 'technician'],
  }),
  /** Checks the databases and every packet's bytes now. */
  'spool.check': coreProcedure({
    input: nothing,
    output: model.spoolHealth,
    errors: [...STORAGE_ERRORS],
    access: ['supervisor', 'technician'],
  }),
} as const;
