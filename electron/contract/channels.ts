/** Names only, so that the preload stays tiny. A procedure that is missing here does not compile (see the last lines). */
import type { ProcedureName } from './contract.ts';

export const CALL_CHANNEL = 'counter:call';
export const EVENT_CHANNEL = 'counter:event';

export const PROCEDURE_NAMES = [
  'system.status',
  'system.restartCore',
  'system.snapshot',
  'preferences.set',
  'setup.complete',
  'setup.chooseUpstream',
  'session.signIn',
  'session.signOut',
  'session.enrolOwnFinger',
  'people.list',
  'people.add',
  'registration.drafts',
  'registration.create',
  'registration.get',
  'registration.setField',
  'registration.passWarning',
  'registration.setPhoto',
  'registration.setExceptionPhoto',
  'registration.picture',
  'registration.captureFingers',
  'registration.keepLowFinger',
  'registration.setException',
  'registration.confirmExceptions',
  'registration.startChallenge',
  'registration.answerChallenge',
  'registration.stopCapture',
  'registration.submit',
  'registration.discard',
  'slip.get',
  'slip.print',
  'slip.savePdf',
  'outbox.find',
  'outbox.rows',
  'outbox.history',
  'outbox.sendNow',
  'carriage.places',
  'carriage.chooseFolder',
  'carriage.export',
  'carriage.import',
  'carriage.stop',
  'mirror.set',
  'spool.check',
  'devices.ports',
  'devices.useScanner',
  'devices.checkScanner',
  'devices.releaseScanner',
] as const satisfies readonly ProcedureName[];

type Missing = Exclude<ProcedureName, (typeof PROCEDURE_NAMES)[number]>;
/** Fails to compile with the forgotten procedure's name in the message. @public for that alone. */
export const everyProcedureIsNamed: [Missing] extends [never] ? true : Missing = true;
