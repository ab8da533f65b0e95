// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '#contract/errors.ts';
import type { Draft } from '#renderer/features/today/DraftList.tsx';
import { TodayScreen } from '#renderer/features/today/TodayScreen.tsx';
import { fakePage } from '../../fake-client.ts';
import { drawLoaded } from '../../render.tsx';

const draft = (n: number, part: Partial<Draft> = {}): Draft => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  createdAt: 1_760_000_000_000,
  savedAt: 1_760_000_000_000 + n,
  nameEn: `Test Person ${n}`,
  nameUr: 'فرضی نام',
  missing: [],
  ...part,
});
const open = (drafts: Draft[]) =>
  drawLoaded(<TodayScreen />, fakePage({ 'registration.drafts': () => ok(drafts) }));
const rows = () => screen.getAllByRole('listitem');

describe('the registrations under way', () => {
  it('stand with the one last worked on first, and what is missing', async () => {
    await open([draft(1, { missing: ['photo', 'fingers'] }), draft(2)]);
    await screen.findByText('Test Person 2');
    expect(rows()[0]?.textContent).toContain('Ready to submit');
    expect(rows()[1]?.textContent).toContain('Fingerprints');
  });

  it('open where they were left', async () => {
    const { page } = await open([draft(1)]);
    fireEvent.click(await screen.findByText('Test Person 1'));
    expect(page.navigation.getState().screen).toEqual({ name: 'registration', id: draft(1).id });
  });

  it('say what will stand here when there are none', async () => {
    await open([]);
    expect(await screen.findByText('No registration is under way')).toBeTruthy();
  });

  it('are out of the next person’s sight', async () => {
    const { page, bridge } = await open([draft(1)]);
    fireEvent.click(await screen.findByText('Test Person 1'));
    act(() => bridge.emit({ type: 'session.changed', person: null }));
    expect(page.navigation.getState()).toMatchObject({ screen: { name: 'today' }, lastRegistration: null });
  });
});
