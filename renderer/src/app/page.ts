/** Builds what the page is made of from its one bridge. Nothing here is global: tests build a page of their own. */
import type { Bridge } from '#renderer/client/bridge.ts';
import { createClient, type AppClient } from '#renderer/client/client.ts';
import { createEvents, type EventSource } from '#renderer/client/events.ts';
import { createOutboxStore, type OutboxStore } from '#renderer/features/outbox/outboxStore.ts';
import { createAppStore, type AppStore } from './stores/appStore.ts';
import { createNavigationStore, type NavigationStore } from './stores/navigationStore.ts';
import { createToastStore, type ToastStore } from './stores/toastStore.ts';

export interface Page {
  readonly client: AppClient;
  readonly events: EventSource;
  readonly app: AppStore;
  readonly navigation: NavigationStore;
  readonly toasts: ToastStore;
  readonly outbox: OutboxStore;
}

export function createPage(bridge: Bridge): Page {
  const client = createClient(bridge);
  const app = createAppStore(client);
  const outbox = createOutboxStore(client);
  const navigation = createNavigationStore();
  const events = createEvents(bridge, () => void app.getState().load());
  events.subscribe((event) => app.getState().receive(event));
  events.subscribe((event) => outbox.getState().receive(event));
  app.subscribe(({ snapshot }, before) => {
    if (!snapshot?.person && before.snapshot?.person) navigation.getState().reset();
  });
  return { client, events, app, outbox, navigation, toasts: createToastStore() };
}
