/** Typed events over the bridge. What does not match the schema is dropped and answered with a fresh snapshot. */
import { appEvent, type AppEvent } from '#contract/events.ts';
import type { Bridge } from './bridge.ts';

export type EventListener = (event: AppEvent) => void;

export interface EventSource {
  /** Returns the function that stops listening. */
  subscribe(listener: EventListener): () => void;
}

export function createEvents(bridge: Bridge, onUnreadable: () => void): EventSource {
  const listeners = new Set<EventListener>();
  bridge.onEvent((raw) => {
    const parsed = appEvent.safeParse(raw);
    if (!parsed.success) return onUnreadable();
    for (const listener of [...listeners]) listener(parsed.data);
  });
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
