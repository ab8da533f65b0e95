/** What the pieces of the desk share. */
import type { StoreApi } from 'zustand/vanilla';
import type { AppClient } from '#renderer/client/client.ts';
import type { RegistrationState } from '#contract/model.ts';
import type { DeskModel } from './model.ts';

export interface DeskParts {
  readonly id: string;
  readonly client: AppClient;
  readonly store: StoreApi<DeskModel>;
  /** Takes an answer over, unless a newer one is there already. */
  readonly accept: (state: RegistrationState) => void;
}

export function accepter(store: StoreApi<DeskModel>): DeskParts['accept'] {
  return (state) => {
    const { phase, server } = store.getState();
    if (phase === 'sealed' || phase === 'discarded') return;
    if (server === null || state.rev >= server.rev) store.setState({ server: state });
  };
}
