// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '#contract/errors.ts';
import { SignInScreen } from '#renderer/features/session/SignInScreen.tsx';
import { clockOf } from '#renderer/features/session/countdown.ts';
import { fakePage, PERSON, type FakeHandlers } from '../../fake-client.ts';
import { draw } from '../../render.tsx';

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const button = () => screen.getByRole<HTMLButtonElement>('button');

async function trySignIn(signIn: NonNullable<FakeHandlers['session.signIn']>) {
  const fake = draw(<SignInScreen />, { fake: fakePage({ 'session.signIn': signIn }) });
  await act(() => fake.page.app.getState().load());
  type('User name', 'operator');
  type('PIN', '1234');
  await act(async () => void fireEvent.submit(button()));
  return fake;
}

afterEach(() => void vi.useRealTimers());

describe('signing in', () => {
  it('asks for what is missing before it asks core, with the focus there', () => {
    const { bridge } = draw(<SignInScreen />);
    fireEvent.submit(button());
    expect(screen.getByText('Type your user name.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('User name'));
    expect(bridge.calls).toEqual([]);
  });

  it('makes the person known to the page', async () => {
    const { page, bridge } = await trySignIn(() => ok({ ...PERSON, displayName: 'Somebody Else' }));
    expect(bridge.calls.at(-1)?.input).toEqual({ userName: 'operator', pin: '1234' });
    expect(page.app.getState().snapshot?.person?.displayName).toBe('Somebody Else');
  });

  it('says how many tries are left after a wrong PIN, and clears the PIN only', async () => {
    await trySignIn(() => fail('session/wrong-pin', { left: 3 }));
    expect(screen.getByText(/3 tries left before a pause/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('PIN').value).toBe('');
    expect(screen.getByLabelText<HTMLInputElement>('User name').value).toBe('operator');
    expect(document.activeElement).toBe(screen.getByLabelText('PIN'));
  });

  it('counts a pause down and opens again when it is over', async () => {
    vi.useFakeTimers();
    await trySignIn(() => fail('session/locked', { seconds: 65 }));
    expect(screen.getByRole('timer').textContent).toContain('1:05');
    expect(button().disabled).toBe(true);
    act(() => void vi.advanceTimersByTime(5_000));
    expect(screen.getByRole('timer').textContent).toContain('1:00');
    act(() => void vi.advanceTimersByTime(60_000));
    expect(screen.queryByRole('timer')).toBeNull();
    expect(button().disabled).toBe(false);
  });
});

describe('the time left', () => {
  it.each([
    [5, '0:05'],
    [65, '1:05'],
    [3605, '1:00:05'],
  ])('of %d seconds reads %s', (seconds, text) => {
    expect(clockOf(seconds)).toBe(text);
  });
});
