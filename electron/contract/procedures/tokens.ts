/** Tokens: places in today's line. */
import { z } from 'zod';
import { coreProcedure, nothing } from '../define.ts';
import { STORAGE_ERRORS } from '../errors.ts';
import * as model from '../model.ts';

export const tokensProcedures = {
  'tokens.today': coreProcedure({
    input: nothing,
    output: model.tokensToday,
    errors: [...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** Gives the next number, for ever, and prints it where there is a receipt printer. */
  'tokens.issue': coreProcedure({
    input: nothing,
    output: model.givenToken,
    errors: [...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** Prints the last one once more, and says so on it. One that waits in the line already is not put there twice. */
  'tokens.again': coreProcedure({
    input: nothing,
    output: z.strictObject({ paperId: model.id }),
    errors: ['token/none', 'device/not-found', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
} as const;
