import { describe, expect, it } from 'vitest';
import type { DeviceState } from '#contract/model.ts';
import { deviceFail, deviceOk, type DeviceErrorCode, type DeviceResult } from '#drivers/core/result.ts';
import type { CapturedFinger, FingerprintScanner, ScannerOpener } from '#drivers/devices/fingerprint/port.ts';
import { createScannerKeeper } from '#services/devices/scanner.ts';

const IMAGE: CapturedFinger = {
  image: { width: 1, height: 1, resolution: 508, pixels: new Uint8Array(1) },
  verdict: 'good',
};

/** Scanners that do what the test says, and a log of what was done to them. */
interface BenchOptions {
  readonly open?: DeviceErrorCode;
  readonly chosen?: string;
  readonly ports?: Awaited<ReturnType<ScannerOpener['ports']>>;
}

const usb = (n: number) => ({ path: `/dev/ttyUSB${n}`, label: 'USB', simulated: false });

function bench(options: BenchOptions = {}) {
  const done: string[] = [];
  const states: DeviceState[] = [];
  let chosen: string | null = options.chosen ?? null;
  let gone: () => void = () => undefined;
  let next: Promise<DeviceResult<CapturedFinger>> = Promise.resolve(deviceOk(IMAGE));
  const closed = Promise.withResolvers<void>();
  const scanner = (port: string): FingerprintScanner => ({
    info: { family: 'ZFM family', port, baudRate: 57600 },
    capture: () => next,
    check: async () => deviceOk(undefined),
    close: async () => {
      done.push('close');
      closed.resolve();
    },
    onGone: (listener) => void (gone = listener),
  });
  const opener: ScannerOpener = {
    ports: async () => options.ports ?? [usb(0), { path: 'training', label: 'Training', simulated: true }],
    open: async (path) => {
      done.push(`open ${path}`);
      return options.open ? deviceFail(options.open) : deviceOk(scanner(path));
    },
  };
  const keeper = createScannerKeeper({
    opener,
    chosenPort: () => chosen,
    rememberPort: (port) => void (chosen = port),
    changed: (state) => states.push(state),
  });
  const signal = new AbortController().signal;
  const capture = () =>
    keeper.use(signal, (device) => device.capture({ signal, onProgress: () => undefined, fingerTimeout: 1 }));
  return {
    keeper,
    capture,
    done,
    states,
    closed: closed.promise,
    pullOut: () => gone(),
    answer: (result: Promise<DeviceResult<CapturedFinger>>) => void (next = result),
  };
}

describe('the one scanner', () => {
  it('is opened with the first use, on the simulated port when none was chosen, and kept open', async () => {
    const { keeper, capture, done } = bench();
    await capture();
    await capture();
    expect(done).toEqual(['open training']);
    expect(keeper.state()).toMatchObject({
      state: 'ready',
      port: 'training',
      simulated: true,
      problem: null,
    });
  });

  it('is taken into use after a check that is under way, not refused', async () => {
    const { keeper, capture, done } = bench();
    const [checked, again, captured] = await Promise.all([keeper.check(), keeper.check(), capture()]);
    expect([checked.ok, again.ok, captured.ok]).toEqual([true, true, true]);
    expect(done).toEqual(['open training']);
  });

  it('is not opened any more by a check that closing broke off', async () => {
    const { keeper, done } = bench();
    const checked = keeper.check();
    await keeper.close();
    expect(await checked).toMatchObject({ ok: false, error: { code: 'device/aborted' } });
    expect(done).toEqual([]);
  });

  it('is the chosen one, and another choice closes it first', async () => {
    const { keeper, capture, done } = bench({ chosen: '/dev/ttyUSB0' });
    await capture();
    expect(await keeper.choose('/dev/ttyACM3')).toMatchObject({
      ok: true,
      value: { state: 'ready', port: '/dev/ttyACM3' },
    });
    expect(done).toEqual(['open /dev/ttyUSB0', 'close', 'open /dev/ttyACM3']);
  });

  it('is the only port when there is just one, and is asked for when there are several', async () => {
    const one = bench({ ports: [usb(3)] });
    await one.capture();
    expect(one.done).toEqual(['open /dev/ttyUSB3']);
    expect(await bench({ ports: [usb(0), usb(1)] }).capture()).toMatchObject({
      error: { code: 'device/not-found' },
    });
  });

  it('serves one at a time', async () => {
    const { keeper, capture, answer } = bench();
    const { promise, resolve } = Promise.withResolvers<DeviceResult<CapturedFinger>>();
    answer(promise);
    const first = capture();
    expect(await capture()).toMatchObject({ error: { code: 'device/busy' } });
    expect(await keeper.choose('/dev/ttyUSB0')).toMatchObject({ error: { code: 'device/busy' } });
    resolve(deviceOk(IMAGE));
    expect((await first).ok).toBe(true);
  });

  it.each([
    ['device/port-missing', 'missing'],
    ['device/port-busy', 'problem'],
    ['device/port-denied', 'problem'],
    ['device/no-answer', 'problem'],
  ] as const)('that cannot be opened (%s) is shown as %s with the code', async (code, state) => {
    const { keeper, capture } = bench({ open: code });
    expect(await capture()).toMatchObject({ error: { code } });
    expect(keeper.state()).toMatchObject({ state, problem: { code } });
  });

  it.each(['device/no-finger', 'device/aborted'] as const)('stays ready after %s', async (code) => {
    const { keeper, capture, answer, done } = bench();
    answer(Promise.resolve(deviceFail(code)));
    await capture();
    expect(keeper.state()).toMatchObject({ state: 'ready', problem: null });
    expect(done).toEqual(['open training']);
  });

  it('is opened anew after trouble on the line', async () => {
    const { keeper, capture, answer, done } = bench();
    answer(Promise.resolve(deviceFail('device/bad-answer')));
    await capture();
    expect(keeper.state()).toMatchObject({ state: 'problem', problem: { code: 'device/bad-answer' } });
    answer(Promise.resolve(deviceOk(IMAGE)));
    expect((await capture()).ok).toBe(true);
    expect(done).toEqual(['open training', 'close', 'open training']);
  });

  it('that is pulled out while idle is missing at once', async () => {
    const { keeper, capture, pullOut, closed } = bench();
    await capture();
    pullOut();
    expect(keeper.state()).toMatchObject({ state: 'missing', problem: { code: 'device/unplugged' } });
    await closed;
  });

  it('that is pulled out in the middle of a capture answers unplugged, not aborted', async () => {
    const { keeper, capture, answer, pullOut, done } = bench();
    const { promise, resolve } = Promise.withResolvers<DeviceResult<CapturedFinger>>();
    answer(promise);
    const running = capture();
    await Promise.resolve();
    await new Promise<void>((settled) => setImmediate(settled));
    pullOut();
    expect(done).toEqual(['open training']);
    resolve(deviceFail('device/unplugged'));
    expect(await running).toMatchObject({ error: { code: 'device/unplugged' } });
    expect(keeper.state()).toMatchObject({ state: 'missing', problem: { code: 'device/unplugged' } });
    expect(done).toEqual(['open training', 'close']);
  });
});
