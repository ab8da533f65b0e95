/** Forms on paper and as PDF, and the operating system's printers. */
import { z } from 'zod';
import { coreProcedure, mainProcedure, nothing } from '../define.ts';
import { STORAGE_ERRORS } from '../errors.ts';
import * as model from '../model.ts';
import { OPENING_ERRORS } from './shared-cards.ts';

/** Why there is nothing to put on a form. */
export const FORM_ERRORS = [
  'registration/not-found',
  'packet/not-found',
  'handover/not-issued',
  'fee/not-found',
  'fee/cancelled',
  ...OPENING_ERRORS,
  'app/core-unavailable',
  ...STORAGE_ERRORS,
] as const;
const PRINT_ERRORS = ['printing/no-printer', 'printing/no-spooler', 'printing/failed'] as const;

export const formsProcedures = {
  /** What stands on a form. Main asks this too, as the person who prints. */
  'forms.get': coreProcedure({
    input: z.strictObject({ form: model.formRef }),
    output: model.printForm,
    errors: FORM_ERRORS,
    access: ['operator', 'supervisor'],
  }),
  /** Onto the system's printer of this name, without a question. */
  'forms.print': mainProcedure({
    input: z.strictObject({ form: model.formRef, printer: model.printerName }),
    output: nothing,
    errors: [...PRINT_ERRORS, ...FORM_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** A person chooses where; the file's name says the kind of form and its number. */
  'forms.pdf': mainProcedure({
    input: z.strictObject({ form: model.formRef }),
    output: z.strictObject({ fileName: z.string() }),
    errors: ['printing/failed', 'printing/cancelled', ...FORM_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  'printers.queues': mainProcedure({
    input: nothing,
    output: z.array(model.printQueue),
    errors: ['printing/failed'],
    access: ['operator', 'supervisor', 'technician'],
  }),
} as const;
