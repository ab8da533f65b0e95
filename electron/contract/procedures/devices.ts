/** Devices: which ports there are, which one is used, how the device is. */
import { z } from 'zod';
import { coreProcedure, nothing } from '../define.ts';
import { DEVICE_ERRORS, STORAGE_ERRORS } from '../errors.ts';
import * as model from '../model.ts';

const which = z.strictObject({ kind: model.deviceKind });

export const devicesProcedures = {
  'devices.ports': coreProcedure({
    input: which,
    output: z.array(model.portInfo),
    errors: [],
    access: ['operator', 'supervisor', 'technician'],
  }),
  /** Chooses the device's port (a path that the list does not have is allowed), opens and probes it. */
  'devices.use': coreProcedure({
    input: z.strictObject({ kind: model.deviceKind, port: z.string().min(1).max(200) }),
    output: model.deviceState,
    errors: [...DEVICE_ERRORS, ...STORAGE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
  /** Takes it out of service: wipes what it keeps of people, closes and forgets it. */
  'devices.release': coreProcedure({
    input: which,
    output: model.deviceState,
    errors: [...DEVICE_ERRORS, ...STORAGE_ERRORS],
    access: ['supervisor', 'technician'],
  }),
  /** Looks at the chosen device again. */
  'devices.check': coreProcedure({
    input: which,
    output: model.deviceState,
    errors: [...DEVICE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
  /** A person saw to the card printer: its error is cleared, and what it had left inside goes among the rejected. */
  'devices.clearFault': coreProcedure({
    input: nothing,
    output: model.deviceState,
    errors: [...DEVICE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
} as const;
