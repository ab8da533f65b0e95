// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '#contract/errors.ts';
import { SetupScreen } from '#renderer/features/setup/SetupScreen.tsx';
import { EMPTY_SETUP, setupInput } from '#renderer/features/setup/setupForm.ts';
import { COUNTER, fakePage, type FakeHandlers } from '../../fake-client.ts';
import { drawLoaded } from '../../render.tsx';

const FILLED = {
  ...EMPTY_SETUP,
  councilName: ' UC-99 Test ',
  counterName: '1',
  displayName: 'Test Person',
  userName: 'Tester',
  pin: '1234',
  pinAgain: '1234',
};
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const goOn = () => act(async () => void fireEvent.submit(document.querySelector('form') as HTMLFormElement));

async function fillAll(complete: NonNullable<FakeHandlers['setup.complete']>) {
  const fake = await drawLoaded(<SetupScreen />, fakePage({ 'setup.complete': complete }));
  await goOn();
  type('Union council', 'UC-99 Test');
  type('Counter', 'Counter 1');
  await goOn();
  await goOn();
  type('Full name', 'Test Person');
  type('User name', 'tester');
  type('PIN', '1234');
  type('PIN once more', '1234');
  await goOn();
  return fake;
}

describe('the set-up form', () => {
  it('becomes what the contract asks for, trimmed, training on', () => {
    expect(setupInput(FILLED, 'ur')).toEqual({
      councilName: 'UC-99 Test',
      counterName: '1',
      training: true,
      upstream: { kind: 'builtin' },
      firstPerson: { displayName: 'Test Person', userName: 'tester', pin: '1234' },
      language: 'ur',
    });
  });

  it('takes an address with its one-time code', () => {
    const typed = {
      ...FILLED,
      upstream: 'url',
      address: ' https://office.example ',
      code: ' 12-34 ',
    } as const;
    expect(setupInput(typed, 'en')?.upstream).toEqual({
      kind: 'url',
      url: 'https://office.example',
      code: '12-34',
    });
  });

  it.each([
    ['two PINs that differ', { pinAgain: '1235' }],
    ['an address that is none', { upstream: 'url', address: 'office' }],
    [
      'an address without https outside training',
      { upstream: 'url', address: 'http://10.0.0.1', training: false },
    ],
    ['a PIN of three digits', { pin: '123', pinAgain: '123' }],
  ] as const)('does not hold with %s', (_what, part) => {
    expect(setupInput({ ...FILLED, ...part }, 'en')).toBeNull();
  });
});

describe('setting up', () => {
  it('stands in the main landmark', async () => {
    await drawLoaded(<SetupScreen />, fakePage());
    expect(screen.getByRole('main').querySelector('form')).not.toBeNull();
  });

  it('does not leave a step that has a wrong field', async () => {
    await drawLoaded(<SetupScreen />, fakePage());
    await goOn();
    await goOn();
    expect(screen.getByText(/Type the council’s name/)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Union council'));
  });

  it('says what is wrong with the address of the central office', async () => {
    await drawLoaded(<SetupScreen />, fakePage());
    await goOn();
    type('Union council', 'UC-99 Test');
    type('Counter', 'Counter 1');
    fireEvent.click(screen.getByRole('switch'));
    await goOn();
    fireEvent.click(screen.getByRole('radio', { name: /central office on the network/ }));
    await goOn();
    expect(screen.getByText(/Type the whole address/)).toBeTruthy();
    type('Address', 'http://office.example');
    await goOn();
    expect(screen.getByText('Outside training the address must begin with https://.')).toBeTruthy();
    type('Address', 'https://office.example');
    await goOn();
    expect(screen.getByLabelText('Full name')).toBeTruthy();
  });

  it('offers the built-in office in training only', async () => {
    await drawLoaded(<SetupScreen />, fakePage());
    await goOn();
    type('Union council', 'UC-99 Test');
    type('Counter', 'Counter 1');
    fireEvent.click(screen.getByRole('switch'));
    await goOn();
    expect(screen.queryByRole('radio', { name: /built-in training office/ })).toBeNull();
    expect(
      screen.getByRole<HTMLInputElement>('radio', { name: /central office on the network/ }).checked,
    ).toBe(true);
  });

  it('sends everything at the end and then reads the snapshot', async () => {
    const { bridge } = await fillAll(() => ok(COUNTER));
    const names = bridge.calls.map(({ procedure }) => procedure);
    expect(names.slice(names.indexOf('setup.complete'))).toEqual([
      'setup.complete',
      'system.status',
      'system.snapshot',
    ]);
  });

  it('keeps every field when it fails, and leads back to the office', async () => {
    await fillAll(() => fail('upstream/unreachable'));
    expect(screen.getByText('The central office cannot be reached')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Full name').value).toBe('Test Person');
    fireEvent.click(screen.getByText('Choose another office'));
    expect(screen.getByRole('radiogroup')).toBeTruthy();
  });
});
