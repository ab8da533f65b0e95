/** Core's half of the contract. A procedure that has no handler here does not compile. */
import type { AppContract } from '#contract/contract.ts';
import type { Handlers } from '#contract/define.ts';
import type { Backend } from '../backend.ts';
import { carriageHandlers } from './carriage.ts';
import { cardHandlers } from './cards.ts';
import { deviceHandlers } from './devices.ts';
import { feeHandlers } from './fees.ts';
import { fingerHandlers } from './fingers.ts';
import { formHandlers } from './forms.ts';
import { handoverHandlers } from './handover.ts';
import { keepingHandlers } from './keeping.ts';
import { outboxHandlers } from './outbox.ts';
import { paperHandlers } from './papers.ts';
import { peopleHandlers } from './people.ts';
import { registrationHandlers } from './registration.ts';
import { systemHandlers } from './system.ts';
import { tokenHandlers } from './tokens.ts';
import { trainingHandlers } from './training.ts';

export type CoreHandlers = Handlers<AppContract, 'core'>;

export const createHandlers = (backend: Backend): CoreHandlers => ({
  ...systemHandlers(backend),
  ...peopleHandlers(backend),
  ...registrationHandlers(backend),
  ...fingerHandlers(backend),
  ...outboxHandlers(backend),
  ...formHandlers(backend),
  ...keepingHandlers(backend),
  ...carriageHandlers(backend),
  ...deviceHandlers(backend),
  ...paperHandlers(backend),
  ...tokenHandlers(backend),
  ...feeHandlers(backend),
  ...cardHandlers(backend),
  ...handoverHandlers(backend),
  ...trainingHandlers(backend),
});
