/** What a trainee does to the emulated printers. Outside training there are none: 'device/not-found'. */
import { z } from 'zod';
import { coreProcedure } from '../define.ts';
import * as model from '../model.ts';

export const trainingProcedures = {
  /** Looks at a printer, and brings a trouble about or ends it when told so. 'device/unsupported': it cannot have that one. */
  'training.printer': coreProcedure({
    input: z.strictObject({
      kind: model.emulatedPrinter,
      set: z.strictObject({ trouble: model.printerTrouble, there: z.boolean() }).optional(),
    }),
    output: z.strictObject({ troubles: z.array(model.printerTrouble) }),
    errors: ['device/not-found', 'device/unsupported'],
    access: ['operator', 'supervisor', 'technician'],
  }),
} as const;
