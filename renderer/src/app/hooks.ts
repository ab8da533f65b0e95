/** How components reach what the page is made of. */
import { useContext, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { AppClient } from '#renderer/client/client.ts';
import type { EventListener } from '#renderer/client/events.ts';
import type { Page } from './page.ts';
import { PageContext } from './PageProvider.tsx';
import type { AppState, Snapshot } from './stores/appStore.ts';
import type { NavigationState } from './stores/navigationStore.ts';
import type { ToastState } from './stores/toastStore.ts';

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('A component was drawn outside PageProvider.');
  return page;
}

export const useClient = (): AppClient => usePage().client;

export function useAppStore<T>(selector: (state: AppState) => T): T {
  return useStore(usePage().app, selector);
}

/** One part of the snapshot; only for what is shown once there is one. */
export function useSnapshot<T>(selector: (snapshot: Snapshot) => T): T {
  return useAppStore(({ snapshot }) => {
    if (!snapshot) throw new Error('The snapshot was asked for before it was there.');
    return selector(snapshot);
  });
}

export function useNavigation<T>(selector: (state: NavigationState) => T): T {
  return useStore(usePage().navigation, selector);
}

/** `useToasts()('good', text)` shows short news. */
export const useToasts = (): ToastState['show'] => useStore(usePage().toasts, (state) => state.show);

/** Hears the app's events while the component is shown. */
export function useEvents(listener: EventListener): void {
  const { events } = usePage();
  const latest = useRef(listener);
  useLayoutEffect(() => {
    latest.current = listener;
  });
  useEffect(() => events.subscribe((event) => latest.current(event)), [events]);
}
