/** How long a caller waits before 'app/timeout', in milliseconds. The work itself may go on; the page hears of it by events. */
import type { ProcedureName } from '#contract/contract.ts';

export const DEFAULT_LIMIT = 15_000;

/** Those that wait for a person, for a device, or for the network. */
export const LONGER_LIMITS: Partial<Record<ProcedureName, number>> = {
  'setup.complete': 120_000,
  'setup.chooseUpstream': 120_000,
  'registration.captureFingers': 180_000,
  'registration.answerChallenge': 180_000,
  'session.enrolOwnFinger': 180_000,
  'registration.submit': 60_000,
  'devices.ports': 30_000,
  'devices.use': 60_000,
  'devices.check': 60_000,
  'devices.release': 60_000,
  'devices.clearFault': 60_000,
  'carriage.places': 60_000,
  'carriage.chooseFolder': 600_000,
  'carriage.export': 7_200_000,
  'carriage.import': 7_200_000,
  'mirror.set': 120_000,
  'spool.check': 600_000,
  'cards.print': 600_000,
  'cards.reprint': 600_000,
  'cards.test': 600_000,
  'cards.askPrinter': 60_000,
  'handover.matchFinger': 180_000,
  'handover.readChip': 60_000,
  'forms.print': 600_000,
  'forms.pdf': 600_000,
};

export const limitOf = (procedure: string): number =>
  (LONGER_LIMITS as Readonly<Record<string, number>>)[procedure] ?? DEFAULT_LIMIT;
