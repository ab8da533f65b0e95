// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '#contract/errors.ts';
import type { CounterInfo, Person } from '#contract/model.ts';
import { OutboxScreen } from '#renderer/features/outbox/OutboxScreen.tsx';
import { addressedUpstream, addressTrouble } from '#renderer/features/upstream/upstreamForm.ts';
import { COUNTER, fakePage, OUTBOX, PERSON, snapshotOf, type FakeHandlers } from '../../fake-client.ts';
import { drawLoaded } from '../../render.tsx';

const CHOOSE = 'Choose the central office';
const CHANGE = 'Change the central office';
const CONFIRM = /Use this office/;
const ADDRESS = 'https://office.example';
const LATER: CounterInfo = { ...COUNTER, upstream: 'later', enrolled: false };

interface Start {
  readonly counter?: CounterInfo;
  readonly roles?: Person['roles'];
  readonly chooseUpstream?: NonNullable<FakeHandlers['setup.chooseUpstream']>;
}

function open({ counter = LATER, roles = PERSON.roles, chooseUpstream = () => ok(COUNTER) }: Start = {}) {
  const state = counter.upstream === 'later' ? 'not-configured' : 'idle';
  const snapshot = snapshotOf({
    counter,
    person: { ...PERSON, roles },
    outbox: { ...OUTBOX, link: { ...OUTBOX.link, state } },
  });
  return drawLoaded(
    <OutboxScreen />,
    fakePage({ 'system.snapshot': () => ok(snapshot), 'setup.chooseUpstream': chooseUpstream }),
  );
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const confirm = () => act(async () => press(CONFIRM));
const box = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const type = (label: string, value: string) => fireEvent.change(box(label), { target: { value } });

describe('what is typed for a central office', () => {
  it('is trimmed; an empty code is none', () => {
    expect(addressedUpstream({ address: ` ${ADDRESS} `, code: '  ' })).toEqual({
      kind: 'url',
      url: ADDRESS,
      code: null,
    });
    expect(addressedUpstream({ address: ADDRESS, code: ' 12-34 ' })).toMatchObject({ code: '12-34' });
    expect(addressedUpstream({ address: ADDRESS, code: 'x'.repeat(65) })).toBeNull();
  });

  it('must be an address, and outside training one with https', () => {
    expect(addressTrouble('office', true)).toBe('address');
    expect(addressTrouble('http://10.0.0.1', true)).toBeNull();
    expect(addressTrouble('http://10.0.0.1', false)).toBe('https');
    expect(addressTrouble(ADDRESS, false)).toBeNull();
  });
});

describe('the outbox of a counter without a central office', () => {
  it.each([['supervisor'], ['technician']] as const)('lets a %s choose one', async (role) => {
    await open({ roles: [role] });
    expect(screen.getByRole('button', { name: CHOOSE })).toBeTruthy();
    expect(screen.queryByRole('button', { name: CHANGE })).toBeNull();
  });

  it('tells an operator whom to ask', async () => {
    await open({ roles: ['operator'] });
    expect(screen.queryByRole('button', { name: CHOOSE })).toBeNull();
    expect(screen.getByText(/Ask the supervisor or the technician/)).toBeTruthy();
  });

  it('sends what was typed, says that it is chosen, and closes', async () => {
    const { bridge, page } = await open();
    press(CHOOSE);
    type('Address', ADDRESS);
    type('One-time code', ' 12-34 ');
    await confirm();
    expect(bridge.calls.at(-1)).toEqual({
      procedure: 'setup.chooseUpstream',
      input: { kind: 'url', url: ADDRESS, code: '12-34' },
    });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(page.toasts.getState().toasts.map(({ text }) => text)).toEqual([
      'The central office is chosen. Sending begins.',
    ]);
  });

  it('can take the built-in training office', async () => {
    const { bridge } = await open();
    press(CHOOSE);
    fireEvent.click(screen.getByRole('radio', { name: /built-in training office/ }));
    expect(screen.queryByLabelText('Address')).toBeNull();
    await confirm();
    expect(bridge.calls.at(-1)?.input).toEqual({ kind: 'builtin' });
  });

  it('asks nothing with an address that cannot be, and says what is wrong', async () => {
    const { bridge } = await open({ counter: { ...LATER, training: false } });
    press(CHOOSE);
    await confirm();
    expect(screen.getByText(/Type the whole address/)).toBeTruthy();
    type('Address', 'http://office.example');
    await confirm();
    expect(screen.getByText('Outside training the address must begin with https://.')).toBeTruthy();
    expect(bridge.calls.map(({ procedure }) => procedure)).not.toContain('setup.chooseUpstream');
  });

  it('shows that it works, stays open and asks once, whatever is pressed meanwhile', async () => {
    const answer = Promise.withResolvers<ReturnType<typeof ok<CounterInfo>>>();
    const { bridge } = await open({ chooseUpstream: () => answer.promise });
    press(CHOOSE);
    type('Address', ADDRESS);
    await confirm();
    expect(screen.getByRole('progressbar', { name: /Introducing this counter/ })).toBeTruthy();
    await act(async () => {
      fireEvent.keyDown(box('Address'), { key: 'Escape' });
      fireEvent.submit(box('Address'));
    });
    type('Address', 'https://other.example');
    expect(box('Address').value).toBe(ADDRESS);
    expect(bridge.calls.filter(({ procedure }) => procedure === 'setup.chooseUpstream')).toHaveLength(1);
    await act(async () => answer.resolve(ok(COUNTER)));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('keeps what was typed when it fails, says why, and can be given up', async () => {
    await open({ chooseUpstream: () => fail('upstream/refused') });
    press(CHOOSE);
    type('Address', ADDRESS);
    type('One-time code', '12-34');
    await confirm();
    expect(screen.getByRole('alert').textContent).toContain('The central office refused the request');
    expect([box('Address').value, box('One-time code').value]).toEqual([ADDRESS, '12-34']);
    await act(async () => press(/Cancel/));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('the outbox of a counter with a central office', () => {
  it('lets its address be changed, beginning with the present one', async () => {
    await open({ counter: { ...COUNTER, upstream: 'url', upstreamUrl: ADDRESS } });
    press(CHANGE);
    expect(box('Address').value).toBe(ADDRESS);
  });

  it('offers no change to an operator', async () => {
    await open({ counter: COUNTER, roles: ['operator'] });
    expect(screen.queryByRole('button', { name: CHANGE })).toBeNull();
  });
});
