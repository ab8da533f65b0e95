/** What the backend tells the page, carried on to the test, so that it waits on what happened and not on time. */
import type { Page } from 'playwright-core';
import type { AppEvent } from '#contract/events.ts';

type EventOf<T extends AppEvent['type']> = Extract<AppEvent, { type: T }>;

declare global {
  interface Window {
    tellTest?: (event: unknown) => Promise<void>;
  }
}

export interface DomainEvents {
  /** Everything heard so far, oldest first. Its length is a mark to wait from. */
  readonly heard: readonly AppEvent[];
  /** The first event of this type, from `mark` on (0: from the beginning), for which `fits` answers true. */
  next<T extends AppEvent['type']>(
    type: T,
    fits?: (event: EventOf<T>) => boolean,
    options?: { readonly mark?: number; readonly timeout?: number },
  ): Promise<EventOf<T>>;
}

export async function listenToPage(page: Page): Promise<DomainEvents> {
  const heard: AppEvent[] = [];
  const waiting = new Set<() => void>();
  const subscribe = (): Promise<void> =>
    page.evaluate(() => {
      window.counter.onEvent((event) => void window.tellTest?.(event));
    });
  await page.exposeFunction('tellTest', (event: AppEvent) => {
    heard.push(event);
    for (const look of waiting) look();
  });
  await subscribe();
  // A page that was loaded again has lost its listener.
  page.on('load', () => void subscribe().catch(() => undefined));

  return {
    heard,
    next: <T extends AppEvent['type']>(
      type: T,
      fits: (event: EventOf<T>) => boolean = () => true,
      { mark = 0, timeout = 30_000 } = {},
    ) =>
      new Promise<EventOf<T>>((resolve, reject) => {
        const end = (): void => {
          waiting.delete(look);
          clearTimeout(timer);
        };
        const look = (): void => {
          const found = heard.slice(mark).find((event) => event.type === type && fits(event as EventOf<T>));
          if (!found) return;
          end();
          resolve(found as EventOf<T>);
        };
        const timer = setTimeout(() => {
          end();
          const types = heard.slice(mark).map((event) => event.type);
          reject(
            new Error(`no fitting ${type} within ${timeout} ms; heard: ${types.join(', ') || 'nothing'}`),
          );
        }, timeout);
        waiting.add(look);
        look();
      }),
  };
}
