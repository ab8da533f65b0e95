import { describe, expect, it } from 'vitest';
import type { DeviceState } from '#contract/model.ts';
import { deviceFail, deviceOk, type DeviceErrorCode, type DeviceResult } from '#drivers/core/result.ts';
import type { Capture, FingerprintScanner, ScannerOpener } from '#drivers/devices/fingerprint/port.ts';
import { createScannerKeeper } from '#services/devices/scanner.ts';

const IMAGE: Capture = {
  kind: 'slap',
  image: { width: 1, height: 1, resolution: 508, pixels: new Uint8Array(1) },
};
const CAPABILITIES = {
  liveImage: true,
  rawImage: true,
  deviceTemplate: true,
  isoRecord: false,
  signed: false,
  slap: false,
};

/** Scanners that do what the test says, and a log of what was done to them. */
interface BenchOptions {
  readonly open?: DeviceErrorCode;
  readonly wipe?: DeviceErrorCode;
  readonly chosen?: string;
  readonly ports?: Awaited<ReturnType<ScannerOpener['ports']>>;
}

/** A path that no list has, and that opens all the same. */
const BY_HAND = '/dev/ttyACM3';
const usb = (n: number) => ({ path: `/dev/ttyUSB${n}`, label: 'USB', simulated: false });

function bench(options: BenchOptions = {}) {
  const done: string[] = [];
  const states: DeviceState[] = [];
  let plugged = options.ports ?? [usb(0), { path: 'training', label: 'Training', simulated: true }];
  let broken = options.open;
  let told: (() => void) | null = null;
  let chosen: string | null = options.chosen ?? null;
  let gone: () => void = () => undefined;
  let next: Promise<DeviceResult<Capture>> = Promise.resolve(deviceOk(IMAGE));
  const closed = Promise.withResolvers<void>();
  const scanner = (port: string): FingerprintScanner => ({
    info: { family: 'ZFM family', model: null, port, baudRate: 57600, capabilities: CAPABILITIES },
    capture: () => next,
    check: async () => deviceOk(undefined),
    wipe: async () => {
      done.push('wipe');
      return options.wipe ? deviceFail(options.wipe) : deviceOk(undefined);
    },
    close: async () => {
      done.push('close');
      closed.resolve();
    },
    onGone: (listener) => void (gone = listener),
  });
  const opener: ScannerOpener = {
    ports: async () => plugged,
    open: async (path) => {
      done.push(`open ${path}`);
      if (broken) return deviceFail(broken);
      return path.startsWith('/dev/') && !plugged.some((port) => port.path === path) && path !== BY_HAND
        ? deviceFail('device/port-missing')
        : deviceOk(scanner(path));
    },
    watch: (listener) => {
      told = listener;
      return () => void (told = null);
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
    keeper.use(signal, (device) =>
      device.capture({
        target: { kind: 'finger', finger: 'right-index' },
        signal,
        onProgress: () => undefined,
        fingerTimeout: 1,
      }),
    );
  return {
    keeper,
    capture,
    done,
    states,
    closed: closed.promise,
    pullOut: () => gone(),
    chosen: () => chosen,
    isWatched: () => told !== null,
    /** The system says that what is plugged in changed; answers when the keeper has settled. */
    plug: async (ports: Awaited<ReturnType<ScannerOpener['ports']>>) => {
      plugged = ports;
      broken = undefined;
      told?.();
      await new Promise<void>((settled) => setImmediate(settled));
      await keeper.use(signal, async () => deviceFail('device/aborted'));
    },
    answer: (result: Promise<DeviceResult<Capture>>) => void (next = result),
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
    expect(done).toEqual(['open /dev/ttyUSB0', 'close', 'open /dev/ttyACM3', 'wipe']);
  });

  it('is the only port when there is just one, and is asked for when there are several', async () => {
    const one = bench({ ports: [usb(3)] });
    await one.capture();
    expect(one.done).toEqual(['open /dev/ttyUSB3', 'wipe']);
    expect(await bench({ ports: [usb(0), usb(1)] }).capture()).toMatchObject({
      error: { code: 'device/not-found' },
    });
  });

  it('serves one at a time', async () => {
    const { keeper, capture, answer } = bench();
    const { promise, resolve } = Promise.withResolvers<DeviceResult<Capture>>();
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
    const { promise, resolve } = Promise.withResolvers<DeviceResult<Capture>>();
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

  it('shows what it can do and what it is', async () => {
    const { keeper, capture } = bench();
    expect(keeper.state().capabilities).toBeNull();
    await capture();
    expect(keeper.state()).toMatchObject({
      model: 'ZFM family',
      capabilities: { liveImage: true, signed: false, slap: false },
    });
  });
});

describe('taking a scanner into use and out of it', () => {
  it('wipes what it keeps of fingers, both times, and forgets it at the end', async () => {
    const { keeper, done, chosen } = bench();
    await keeper.choose('/dev/ttyUSB0');
    expect([chosen(), done]).toEqual(['/dev/ttyUSB0', ['open /dev/ttyUSB0', 'wipe']]);
    expect(await keeper.release()).toMatchObject({ ok: true, value: { state: 'missing', port: null } });
    expect([chosen(), done.slice(2)]).toEqual([null, ['wipe', 'close']]);
  });

  it('that was taken because it is the only one is wiped too, or not taken', async () => {
    const { capture, done, keeper } = bench({ ports: [usb(3)], wipe: 'device/no-answer' });
    expect(await capture()).toMatchObject({ error: { code: 'device/no-answer' } });
    expect(done).toEqual(['open /dev/ttyUSB3', 'wipe', 'close']);
    expect(keeper.state()).toMatchObject({ state: 'problem' });
  });

  it('says so when it could not be wiped, and does not forget it', async () => {
    const { keeper, chosen } = bench({ wipe: 'device/no-answer' });
    expect(await keeper.choose('/dev/ttyUSB0')).toMatchObject({ error: { code: 'device/no-answer' } });
    expect(await keeper.release()).toMatchObject({ error: { code: 'device/no-answer' } });
    expect(chosen()).toBe('/dev/ttyUSB0');
  });
});

describe('when the system says that a device came or went', () => {
  it('looks for the missing scanner by itself, until it is closed', async () => {
    const world = bench({ chosen: '/dev/ttyUSB0', ports: [] });
    world.keeper.watch();
    expect(await world.capture()).toMatchObject({ error: { code: 'device/port-missing' } });
    await world.plug([usb(0)]);
    expect(world.keeper.state()).toMatchObject({ state: 'ready', port: '/dev/ttyUSB0', problem: null });
    await world.keeper.close();
    expect(world.isWatched()).toBe(false);
  });

  it('looks again for one that had a problem', async () => {
    const world = bench({ open: 'device/port-busy' });
    world.keeper.watch();
    await world.capture();
    await world.plug([usb(0), { path: 'training', label: 'Training', simulated: true }]);
    expect(world.keeper.state()).toMatchObject({ state: 'ready', problem: null });
  });

  it('says that the opened one vanished, and takes it up again when it is back', async () => {
    const world = bench({ chosen: '/dev/ttyUSB0' });
    world.keeper.watch();
    await world.capture();
    const states = world.states.length;
    await world.plug([]);
    expect(world.states.slice(states).map(({ state, problem }) => [state, problem?.code])).toContainEqual([
      'missing',
      'device/unplugged',
    ]);
    await world.plug([usb(0)]);
    expect(world.keeper.state()).toMatchObject({ state: 'ready' });
  });

  it('leaves an opened one alone, also one whose path was given by hand', async () => {
    for (const chosen of ['/dev/ttyUSB0', BY_HAND]) {
      const world = bench({ chosen });
      world.keeper.watch();
      await world.capture();
      await world.plug([usb(0), usb(1)]);
      expect(world.done).toEqual([`open ${chosen}`]);
    }
  });
});
