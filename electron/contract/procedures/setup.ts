/** First run, and where packets go. */
import { z } from 'zod';
import { coreProcedure } from '../define.ts';
import { STORAGE_ERRORS } from '../errors.ts';
import * as model from '../model.ts';
import { pin, userName } from './shared.ts';

/** What choosing an upstream, and enrolling there, may answer. An address without https outside training: upstream/tls. */
const enrolmentErrors = [
  'upstream/unreachable',
  'upstream/captive-portal',
  'upstream/server-error',
  'upstream/refused',
  'upstream/tls',
  'upstream/proxy',
  'upstream/clock',
  'upstream/busy',
  'upstream/device-revoked',
  'upstream/not-started',
] as const;

export const setupProcedures = {
  /** First run: names the counter, makes its keys, creates the first person and enrols upstream. */
  'setup.complete': coreProcedure({
    input: z.strictObject({
      councilName: z.string().trim().min(2).max(80),
      counterName: z.string().trim().min(1).max(40),
      training: z.boolean(),
      upstream: model.firstUpstream,
      firstPerson: z.strictObject({ displayName: z.string().trim().min(2).max(60), userName, pin }),
      language: model.language,
    }),
    output: model.counterInfo,
    errors: ['setup/already-done', 'setup/key-not-protected', ...enrolmentErrors, ...STORAGE_ERRORS],
    access: ['anyone'],
  }),
  /** Enrols a counter that is set up at another upstream, or at its first; what is queued goes there at once. */
  'setup.chooseUpstream': coreProcedure({
    input: model.upstreamChoice,
    output: model.counterInfo,
    errors: [...enrolmentErrors, ...STORAGE_ERRORS],
    access: ['supervisor', 'technician'],
  }),
} as const;
