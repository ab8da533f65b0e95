// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { callError, fail, ok } from '#contract/errors.ts';
import type { ChipReaderState, DeviceState, ScannerState } from '#contract/model.ts';
import { DevicesScreen } from '#renderer/features/devices/DevicesScreen.tsx';
import { en } from '#renderer/i18n/resources.ts';
import { fakePage, snapshotOf, type FakeHandlers } from '../../fake-client.ts';
import { drawLoaded } from '../../render.tsx';

const scanner = (part: Partial<ScannerState> = {}): ScannerState => ({
  kind: 'fingerprint-scanner',
  state: 'ready',
  capabilities: { liveImage: true, signed: false, slap: true },
  model: 'ZFM family',
  port: '/dev/ttyUSB0',
  simulated: false,
  problem: null,
  ...part,
});

const open = (device: DeviceState, handlers: FakeHandlers = {}) =>
  drawLoaded(
    <DevicesScreen />,
    fakePage({
      'system.snapshot': () => ok(snapshotOf({ devices: [device] })),
      'devices.ports': () => ok([{ path: '/dev/ttyUSB0', label: 'USB serial', simulated: false }]),
      ...handlers,
    }),
  );
const submit = () => act(async () => void fireEvent.submit(screen.getByText('Use this port')));

describe('the scanner', () => {
  it('is named with its port, and marked when it is simulated', async () => {
    await open(scanner({ simulated: true }));
    expect(screen.getByText('ZFM family · /dev/ttyUSB0')).toBeTruthy();
    expect(screen.getByText('Simulated')).toBeTruthy();
  });

  it('tells what is wrong with it in words, the code small beside the reference', async () => {
    const problem = callError('device/port-denied');
    await open(scanner({ state: 'problem', problem }));
    expect(screen.getByText(en.errors['device/port-denied'].todo)).toBeTruthy();
    expect(screen.getByText(`device/port-denied · ${problem.ref}`)).toBeTruthy();
  });

  it('is asked again with F5, and a silent one is said to be silent', async () => {
    const { bridge } = await open(scanner(), { 'devices.check': () => fail('device/no-answer') });
    await act(async () => void fireEvent.keyDown(document.body, { key: 'F5' }));
    expect(bridge.calls.at(-1)?.procedure).toBe('devices.check');
    expect(screen.getByText(en.errors['device/no-answer'].title)).toBeTruthy();
  });
});

describe('the chip reader', () => {
  const reader = (part: Partial<ChipReaderState>): ChipReaderState => ({
    kind: 'chip-reader',
    state: 'missing',
    model: null,
    port: null,
    simulated: false,
    problem: null,
    ...part,
  });

  it('is nothing to worry about where there is none', async () => {
    await open(reader({ problem: callError('device/not-found') }));
    expect(screen.getByText(en.devices['chip-reader'].note.missing)).toBeTruthy();
    expect(screen.queryByText(en.chipReaderErrors['device/not-found'].title)).toBeNull();
  });

  it('that was chosen and is away is told of in its own words', async () => {
    await open(reader({ port: 'pcsc:Reader', problem: callError('device/unplugged') }));
    expect(screen.getByText(en.chipReaderErrors['device/unplugged'].title)).toBeTruthy();
  });

  it('is told of in the words of all where it needs none of its own', async () => {
    await open(reader({ state: 'problem', problem: callError('device/no-service') }));
    expect(screen.getByText(en.errors['device/no-service'].title)).toBeTruthy();
  });

  it('is chosen with F8', async () => {
    await open(reader({ state: 'ready', model: 'PC/SC', port: 'pcsc:Reader' }));
    await act(async () => void fireEvent.keyDown(document.body, { key: 'F8' }));
    expect(screen.getByText(en.devices['chip-reader'].hint)).toBeTruthy();
  });
});

describe('taking the scanner out of service', () => {
  it('asks once, then wipes it', async () => {
    const { bridge } = await open(scanner(), {
      'devices.release': () => ok(scanner({ state: 'missing', port: null, capabilities: null })),
    });
    fireEvent.click(screen.getByRole('button', { name: 'Take out of service…' }));
    expect(bridge.calls.some(({ procedure }) => procedure === 'devices.release')).toBe(false);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Wipe and take out' })));
    expect(bridge.calls.some(({ procedure }) => procedure === 'devices.release')).toBe(true);
    expect(screen.queryByRole('button', { name: 'Take out of service…' })).toBeNull();
  });

  it('says what the scanner can do, as long as there is one', async () => {
    await open(scanner());
    expect(screen.getByText('Several fingers at once')).toBeTruthy();
    expect(screen.queryByText('Signed captures')).toBeNull();
  });
});

describe('choosing a port', () => {
  it('takes one of the list', async () => {
    const { bridge } = await open(scanner({ port: null }), { 'devices.use': () => ok(scanner()) });
    fireEvent.click(screen.getByRole('radio', { name: /ttyUSB0/ }));
    await submit();
    expect(bridge.calls.at(-1)).toEqual({
      procedure: 'devices.use',
      input: { kind: 'fingerprint-scanner', port: '/dev/ttyUSB0' },
    });
  });

  it('takes a path that the list does not have', async () => {
    const { bridge } = await open(scanner({ port: null }), { 'devices.use': () => ok(scanner()) });
    fireEvent.click(screen.getByRole('radio', { name: 'Another path' }));
    await submit();
    expect(screen.getByText('Choose a port or type its path.')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Path'), { target: { value: ' /tmp/scanner ' } });
    await submit();
    expect(bridge.calls.at(-1)?.input).toEqual({ kind: 'fingerprint-scanner', port: '/tmp/scanner' });
  });
});
