/** The one IPC contract: all that the page may ask for. How to add a procedure: docs/CONTRIBUTING.md. */
import { z } from 'zod';
import { CHECK_CODES } from '#domain/registration/checks.ts';
import { FIELD_NAMES } from '#domain/registration/fields.ts';
import { coreProcedure, mainProcedure, nothing } from './define.ts';
import { DEVICE_ERRORS, STORAGE_ERRORS } from './errors.ts';
import * as model from './model.ts';

const draftRef = z.strictObject({ id: model.id });
const registrationErrors = [
  'registration/not-found',
  'registration/already-submitted',
  ...STORAGE_ERRORS,
] as const;
const userName = z.string().trim().toLowerCase().min(2).max(32);
/** Four to twelve digits. */
const pin = z.string().regex(/^\d{4,12}$/);
/** What choosing an upstream, and enrolling there, may answer. An address without https outside training: upstream/tls. */
const enrolmentErrors = [
  'upstream/unreachable',
  'upstream/captive-portal',
  'upstream/server-error',
  'upstream/refused',
  'upstream/tls',
  'upstream/clock',
  'upstream/busy',
  'upstream/device-revoked',
  'upstream/not-started',
] as const;

export const contract = {
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
      outbox: model.outboxSummary,
      devices: z.array(model.deviceState),
      clock: z.strictObject({ now: model.instant, behind: z.boolean() }),
    }),
    errors: [...STORAGE_ERRORS],
    access: ['anyone'],
  }),
  'preferences.set': coreProcedure({
    input: z.strictObject({ language: model.language.optional(), theme: model.theme.optional() }),
    output: nothing,
    errors: [...STORAGE_ERRORS],
    access: ['anyone'],
  }),

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

  'session.signIn': coreProcedure({
    input: z.strictObject({ userName, pin: z.string().max(32) }),
    output: model.person,
    /** locked: details.seconds; wrong-pin: details.left, tries before the lock. */
    errors: ['session/wrong-pin', 'session/locked', ...STORAGE_ERRORS],
    access: ['anyone'],
  }),
  'session.signOut': coreProcedure({ input: nothing, output: nothing, errors: [], access: ['anyone'] }),

  'registration.drafts': coreProcedure({
    input: nothing,
    output: z.array(model.draftSummary),
    errors: [...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  'registration.create': coreProcedure({
    input: nothing,
    output: model.registrationState,
    errors: [...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  'registration.get': coreProcedure({
    input: draftRef,
    output: model.registrationState,
    errors: registrationErrors,
    access: ['operator', 'supervisor'],
  }),
  /** Saves one field as it is typed. The text is normalised; the answer holds what was stored. */
  'registration.setField': coreProcedure({
    input: z.strictObject({ id: model.id, field: z.enum(FIELD_NAMES), value: z.string().max(400) }),
    output: model.registrationState,
    errors: registrationErrors,
    access: ['operator', 'supervisor'],
  }),
  /** Goes on in spite of a warning, with a reason that stays in the record. */
  'registration.passWarning': coreProcedure({
    input: z.strictObject({
      id: model.id,
      field: z.enum(FIELD_NAMES),
      code: z.enum(CHECK_CODES),
      reason: z.string().trim().min(3).max(200),
    }),
    output: model.registrationState,
    errors: registrationErrors,
    access: ['operator', 'supervisor'],
  }),
  'registration.setPhoto': coreProcedure({
    input: z.strictObject({ id: model.id, jpeg: model.bytes, source: z.enum(['camera', 'training']) }),
    output: model.registrationState,
    errors: ['registration/bad-photo', ...registrationErrors],
    access: ['operator', 'supervisor'],
  }),
  /** A picture for the screen: the photo as JPEG, a finger as PNG. */
  'registration.picture': coreProcedure({
    input: z.strictObject({ id: model.id, of: z.enum(['photo', 'right-index', 'left-index']) }),
    output: z.strictObject({ bytes: model.bytes, mediaType: z.enum(['image/jpeg', 'image/png']) }),
    errors: registrationErrors,
    access: ['operator', 'supervisor'],
  }),
  /** Takes one finger; progress comes as events. Answers when the image is saved in the draft. */
  'registration.captureFinger': coreProcedure({
    input: z.strictObject({ id: model.id, finger: model.finger }),
    output: model.registrationState,
    errors: [...DEVICE_ERRORS, ...registrationErrors],
    access: ['operator', 'supervisor'],
  }),
  'registration.stopCapture': coreProcedure({
    input: nothing,
    output: nothing,
    errors: [],
    access: ['operator', 'supervisor'],
  }),
  /** Seals and queues the registration, durably; only then is there a slip. */
  'registration.submit': coreProcedure({
    input: z.strictObject({ id: model.id, rev: z.number().int() }),
    output: model.slip,
    errors: ['registration/not-ready', 'registration/no-keys', ...registrationErrors],
    access: ['operator', 'supervisor'],
  }),
  'registration.discard': coreProcedure({
    input: z.strictObject({ id: model.id, reason: z.string().trim().min(3).max(200) }),
    output: nothing,
    errors: registrationErrors,
    access: ['operator', 'supervisor'],
  }),

  'slip.get': coreProcedure({
    input: z.strictObject({ packetId: model.id }),
    output: model.slip,
    errors: ['packet/not-found', ...STORAGE_ERRORS],
    access: ['operator', 'supervisor'],
  }),
  /** Prints what the page shows in its print style. */
  'slip.print': mainProcedure({
    input: z.strictObject({ tracking: z.string().max(40) }),
    output: nothing,
    errors: ['slip/print-failed', 'slip/cancelled'],
    access: ['operator', 'supervisor'],
  }),
  'slip.savePdf': mainProcedure({
    input: z.strictObject({ tracking: z.string().max(40) }),
    output: z.strictObject({ fileName: z.string() }),
    errors: ['slip/print-failed', 'slip/cancelled', 'storage/full', 'storage/read-only', 'storage/io'],
    access: ['operator', 'supervisor'],
  }),

  'outbox.list': coreProcedure({
    input: z.strictObject({
      beforeSeq: z.number().int().nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.strictObject({ rows: z.array(model.packetRow), total: z.number().int() }),
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
  /** Looks at the chosen scanner again. */
  'devices.checkScanner': coreProcedure({
    input: nothing,
    output: model.deviceState,
    errors: [...DEVICE_ERRORS],
    access: ['operator', 'supervisor', 'technician'],
  }),
} as const;

export type AppContract = typeof contract;
export type ProcedureName = keyof AppContract;
