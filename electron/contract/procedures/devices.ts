/** Scanners: which there are, which one is used, how it is. */
import { z } from 'zod';
import { coreProcedure, nothing } from '../define.ts';
import { DEVICE_ERRORS, STORAGE_ERRORS } from '../errors.ts';
import * as model from '../model.ts';

export const devicesProcedures = {
  'devices.ports': coreProcedure({
    input: nothing,
    output: z.array(model.portInfo),
    errors: [],
    access: ['operator', 'supervisor', 'technician'],
  }),
  /** Chooses the scanner's port (a path that the list does not have is allowed), opens and probes it. */
  'devices.useScanner': coreProcedure({
    input: z.strictObject({ port: z.string().min(1).max(200) }),
    output: model.deviceState,
    errors: [...DEVICE_ERRORS, ...STORAGE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
  /** Takes the scanner out of service: wipes what it keeps of fingers, closes and forgets it. */
  'devices.releaseScanner': coreProcedure({
    input: nothing,
    output: model.deviceState,
    errors: [...DEVICE_ERRORS, ...STORAGE_ERRORS],
    access: ['supervisor', 'technician'],
  }),
  /** Looks at the chosen scanner again. */
  'devices.checkScanner': coreProcedure({
    input: nothing,
    output: model.deviceState,
    errors: [...DEVICE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
} as const;
