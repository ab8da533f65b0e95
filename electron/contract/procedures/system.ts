/** How the backend is, what the page shows first, and how it looks. */
import { z } from 'zod';
import { coreProcedure, mainProcedure, nothing } from '../define.ts';
import { STORAGE_ERRORS } from '../errors.ts';
import * as model from '../model.ts';

export const systemProcedures = {
  /** How the backend is; main answers, so that it works when core does not. */
  'system.status': mainProcedure({
    input: nothing,
    output: z.strictObject({
      core: z.enum(['starting', 'ready', 'restarting', 'stopped']),
      problem: model.problem.nullable(),
      dataDir: z.string(),
      version: z.string(),
      /** The gallery of design-system pieces is reachable. */
      development: z.boolean(),
    }),
    errors: [],
    access: ['anyone'],
  }),
  /** Starts a stopped backend again, on the operator's wish. */
  'system.restartCore': mainProcedure({ input: nothing, output: nothing, errors: [], access: ['anyone'] }),
  /** Everything the page needs to draw itself, and to catch up after a gap in events. */
  'system.snapshot': coreProcedure({
    input: nothing,
    output: z.strictObject({
      counter: model.counterInfo.nullable(),
      person: model.person.nullable(),
      language: model.language,
      theme: model.theme,
      /** The system's printer that forms go to; null while none was chosen. */
      formPrinter: model.printerName.nullable(),
      outbox: model.outboxSummary,
      devices: z.array(model.deviceState),
      papers: z.array(model.paperState),
      clock: z.strictObject({ now: model.instant, behind: z.boolean() }),
    }),
    errors: [...STORAGE_ERRORS],
    access: ['anyone'],
  }),
  'preferences.set': coreProcedure({
    input: z.strictObject({
      language: model.language.optional(),
      theme: model.theme.optional(),
      formPrinter: model.printerName.optional(),
    }),
    output: nothing,
    errors: [...STORAGE_ERRORS],
    access: ['anyone'],
  }),
} as const;
