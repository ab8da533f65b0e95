/** The one IPC contract: all that the page may ask for. How to add a procedure: docs/CONTRIBUTING.md. */
import { devicesProcedures } from './procedures/devices.ts';
import { fingersProcedures } from './procedures/fingers.ts';
import { keepingProcedures } from './procedures/keeping.ts';
import { outboxProcedures } from './procedures/outbox.ts';
import { peopleProcedures } from './procedures/people.ts';
import { registrationProcedures } from './procedures/registration.ts';
import { setupProcedures } from './procedures/setup.ts';
import { systemProcedures } from './procedures/system.ts';

export const contract = {
  ...systemProcedures,
  ...setupProcedures,
  ...peopleProcedures,
  ...registrationProcedures,
  ...fingersProcedures,
  ...outboxProcedures,
  ...keepingProcedures,
  ...devicesProcedures,
} as const;

export type AppContract = typeof contract;
export type ProcedureName = keyof AppContract;
