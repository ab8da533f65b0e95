/** Where the page is. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export type Screen =
  | { readonly name: 'today' }
  | { readonly name: 'registration'; readonly id: string }
  | { readonly name: 'outbox' }
  | { readonly name: 'cards' }
  | { readonly name: 'devices' }
  | { readonly name: 'people' }
  | { readonly name: 'gallery' };
export type ScreenName = Screen['name'];

export interface NavigationState {
  readonly screen: Screen;
  /** The registration last worked on, which the rail's Register goes back to. */
  readonly lastRegistration: string | null;
  go(name: Exclude<ScreenName, 'registration'>): void;
  openRegistration(id: string): void;
  /** After submission or discarding: the rail no longer leads there. */
  closeRegistration(id: string): void;
  /** For the next person: nothing of the last one's work stays in sight. */
  reset(): void;
}

export type NavigationStore = StoreApi<NavigationState>;

const START = { screen: { name: 'today' }, lastRegistration: null } as const;

export function createNavigationStore(): NavigationStore {
  return createStore<NavigationState>()((set) => ({
    ...START,
    go: (name) => set({ screen: { name } }),
    openRegistration: (id) => set({ screen: { name: 'registration', id }, lastRegistration: id }),
    closeRegistration: (id) =>
      set(({ lastRegistration }) => (lastRegistration === id ? { lastRegistration: null } : {})),
    reset: () => set(START),
  }));
}
