// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { callError, fail, ok } from '#contract/errors.ts';
import type { DeviceState } from '#contract/model.ts';
import { DevicesScreen } from '#renderer/features/devices/DevicesScreen.tsx';
import { en } from '#renderer/i18n/resources.ts';
import { fakePage, snapshotOf, type FakeHandlers } from '../../fake-client.ts';
import { drawLoaded } from '../../render.tsx';

const scanner = (part: Partial<DeviceState> = {}): DeviceState => ({
  kind: 'fingerprint-scanner',
  state: 'ready',
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
    const { bridge } = await open(scanner(), { 'devices.checkScanner': () => fail('device/no-answer') });
    await act(async () => void fireEvent.keyDown(document.body, { key: 'F5' }));
    expect(bridge.calls.at(-1)?.procedure).toBe('devices.checkScanner');
    expect(screen.getByText(en.errors['device/no-answer'].title)).toBeTruthy();
  });
});

describe('choosing a port', () => {
  it('takes one of the list', async () => {
    const { bridge } = await open(scanner({ port: null }), { 'devices.useScanner': () => ok(scanner()) });
    fireEvent.click(screen.getByRole('radio', { name: /ttyUSB0/ }));
    await submit();
    expect(bridge.calls.at(-1)).toEqual({ procedure: 'devices.useScanner', input: { port: '/dev/ttyUSB0' } });
  });

  it('takes a path that the list does not have', async () => {
    const { bridge } = await open(scanner({ port: null }), { 'devices.useScanner': () => ok(scanner()) });
    fireEvent.click(screen.getByRole('radio', { name: 'Another path' }));
    await submit();
    expect(screen.getByText('Choose a port or type its path.')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Path'), { target: { value: ' /tmp/scanner ' } });
    await submit();
    expect(bridge.calls.at(-1)?.input).toEqual({ port: '/tmp/scanner' });
  });
});
