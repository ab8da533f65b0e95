/** Core's half of the contract. A procedure that has no handler here does not compile. */
import type { AppContract } from '#contract/contract.ts';
import type { Handlers } from '#contract/define.ts';
import type { Backend } from '../backend.ts';
import { deviceHandlers } from './devices.ts';
import { outboxHandlers } from './outbox.ts';
import { registrationHandlers } from './registration.ts';
import { systemHandlers } from './system.ts';

export type CoreHandlers = Handlers<AppContract, 'core'>;

export const createHandlers = (backend: Backend): CoreHandlers => ({
  ...systemHandlers(backend),
  ...registrationHandlers(backend),
  ...outboxHandlers(backend),
  ...deviceHandlers(backend),
});
