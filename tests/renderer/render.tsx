/** Draws components with everything that they reach for: the page, the words, the direction. */
import { act, cleanup, configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach } from 'vitest';
import type { Language } from '#contract/model.ts';
import { PageProvider } from '#renderer/app/PageProvider.tsx';
import { createI18n } from '#renderer/i18n/createI18n.ts';
import { fakePage, type FakePage } from './fake-client.ts';

// What is waited for comes or hangs: how soon is no matter of these.
configure({ asyncUtilTimeout: 30_000 });

// jsdom has no CSS.escape, which react-aria uses to find the nonce; the names it escapes here are plain.
globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS;

// jsdom lays nothing out; a list that draws only what is in sight needs to see something.
Object.defineProperties(Element.prototype, {
  clientHeight: { configurable: true, get: () => 600 },
  clientWidth: { configurable: true, get: () => 1000 },
});

afterEach(cleanup);

export function draw(
  node: ReactNode,
  options: { readonly fake?: FakePage; readonly language?: Language } = {},
): FakePage {
  const { fake = fakePage(), language = 'en' } = options;
  render(
    <PageProvider page={fake.page} i18n={createI18n(language)}>
      {node}
    </PageProvider>,
  );
  return fake;
}

/** As `draw`, after the page has read its snapshot. */
export async function drawLoaded(
  node: ReactNode,
  fake: FakePage,
  language: Language = 'en',
): Promise<FakePage> {
  await fake.page.app.getState().load();
  await act(async () => void draw(node, { fake, language }));
  return fake;
}
