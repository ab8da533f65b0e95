// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { callError, ok, type ErrorCode } from '#contract/errors.ts';
import { App } from '#renderer/app/App.tsx';
import { applyPreferences } from '#renderer/app/applyPreferences.ts';
import { createI18n } from '#renderer/i18n/createI18n.ts';
import { en, ur } from '#renderer/i18n/resources.ts';
import { fakePage, snapshotOf, statusOf } from '../fake-client.ts';
import { drawLoaded } from '../render.tsx';

const stopped = (code: ErrorCode) =>
  fakePage({ 'system.status': () => ok(statusOf({ core: 'stopped', problem: callError(code) })) });

describe('a counter that cannot work', () => {
  it.each([
    'storage/newer-version',
    'storage/corrupt',
    'storage/read-only',
    'storage/full',
    'storage/key-missing',
  ] as const)('says why in both scripts and offers no delete: %s', async (code) => {
    await drawLoaded(<App />, stopped(code));
    for (const words of [en, ur]) {
      expect(screen.getByText(words.errors[code].title)).toBeTruthy();
      expect(screen.getByText(words.errors[code].todo)).toBeTruthy();
    }
    const buttons = screen.getAllByRole('button').map(({ textContent }) => textContent);
    expect(buttons).toEqual(['EN/اردو', 'Try again']);
  });
});

describe('a core that goes away', () => {
  it('is said in words, and the page stays', async () => {
    const { bridge } = await drawLoaded(<App />, fakePage());
    act(() => bridge.emit({ type: 'core.state', state: 'restarting', problem: null }));
    expect(screen.getByText(en.frame.core.restarting)).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Today' })).toBeTruthy();
    await act(async () => bridge.emit({ type: 'core.state', state: 'ready', problem: null }));
    expect(screen.queryByText(en.frame.core.restarting)).toBeNull();
  });

  it('is started again on the operator’s wish when it stays away', async () => {
    const fake = fakePage({ 'system.restartCore': () => ok({}) });
    await drawLoaded(<App />, fake);
    act(() => fake.bridge.emit({ type: 'core.state', state: 'stopped', problem: null }));
    await act(async () => void fireEvent.click(screen.getByText(en.frame.core.startAgain)));
    expect(fake.bridge.calls.map(({ procedure }) => procedure)).toContain('system.restartCore');
    expect(screen.queryByText(en.frame.core.stopped)).toBeNull();
  });
});

describe('Today', () => {
  it('begins a registration with F2 and says why when it cannot', async () => {
    const { bridge } = await drawLoaded(<App />, fakePage());
    await act(async () => void fireEvent.keyDown(document.body, { key: 'F2' }));
    expect(bridge.calls.at(-1)?.procedure).toBe('registration.create');
    expect(screen.getByText(en.errors['app/unexpected'].title)).toBeTruthy();
  });
});

describe('the language', () => {
  it('turns the document over', () => {
    const { page } = fakePage({ 'system.snapshot': () => ok(snapshotOf()) });
    const root = document.createElement('html');
    const words = createI18n('en');
    applyPreferences(page.app, words, root);
    expect([root.lang, root.dir, root.dataset['theme']]).toEqual(['en', 'ltr', 'light']);
    void page.app.getState().setLanguage('ur');
    void page.app.getState().setTheme('contrast');
    expect([root.lang, root.dir, root.dataset['theme']]).toEqual(['ur', 'rtl', 'contrast']);
    expect(words.language).toBe('ur');
  });
});
