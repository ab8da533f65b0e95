/** The typed client over the bridge: one function for each procedure of the contract. It never throws. */
import type { AppContract } from '#contract/contract.ts';
import { PROCEDURE_NAMES } from '#contract/channels.ts';
import type { Client } from '#contract/define.ts';
import { fail } from '#contract/errors.ts';
import type { Bridge } from './bridge.ts';

export type AppClient = Client<AppContract>;

export function createClient(bridge: Bridge): AppClient {
  const callOf = (name: string) => async (input: unknown) => {
    try {
      return await bridge.call(name, input);
    } catch {
      // The bridge itself broke (a closing window, a value that cannot be cloned); callers still get a coded answer.
      return fail('app/unexpected');
    }
  };
  return Object.fromEntries(PROCEDURE_NAMES.map((name) => [name, callOf(name)])) as unknown as AppClient;
}
