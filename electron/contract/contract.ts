/** The one IPC contract: all that the page may ask for. How to add a procedure: docs/CONTRIBUTING.md. */
import { cardsProcedures } from './procedures/cards.ts';
import { devicesProcedures } from './procedures/devices.ts';
import { feesProcedures } from './procedures/fees.ts';
import { fingersProcedures } from './procedures/fingers.ts';
import { formsProcedures } from './procedures/forms.ts';
import { handoverProcedures } from './procedures/handover.ts';
import { keepingProcedures } from './procedures/keeping.ts';
import { outboxProcedures } from './procedures/outbox.ts';
import { papersProcedures } from './procedures/papers.ts';
import { peopleProcedures } from './procedures/people.ts';
import { registrationProcedures } from './procedures/registration.ts';
import { setupProcedures } from './procedures/setup.ts';
import { systemProcedures } from './procedures/system.ts';
import { tokensProcedures } from './procedures/tokens.ts';
import { trainingProcedures } from './procedures/training.ts';

export const contract = {
  ...systemProcedures,
  ...setupProcedures,
  ...peopleProcedures,
  ...registrationProcedures,
  ...fingersProcedures,
  ...outboxProcedures,
  ...formsProcedures,
  ...keepingProcedures,
  ...devicesProcedures,
  ...cardsProcedures,
  ...handoverProcedures,
  ...papersProcedures,
  ...tokensProcedures,
  ...feesProcedures,
  ...trainingProcedures,
} as const;

export type AppContract = typeof contract;
export type ProcedureName = keyof AppContract;
