import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { deviceFail, deviceOk } from '#drivers/core/result.ts';
import { createTrace } from '#drivers/core/trace.ts';
import { readParameters } from '#drivers/protocols/zfm/commands/read-parameters.ts';
import type { FingerprintScanner } from '#drivers/devices/fingerprint/port.ts';
import { createZfmLink } from '#drivers/devices/fingerprint/zfm-link.ts';
import { openZfmScanner } from '#drivers/devices/fingerprint/zfm.ts';
import { createFingerPad } from '#drivers/simulators/finger-pad.ts';
import { createZfmModule } from '#drivers/simulators/zfm/module.ts';
import { powerUp } from '#drivers/simulators/line/power.ts';
import { createZfmDevice } from '#drivers/simulators/zfm/device.ts';
import { createMemoryPair } from '#drivers/transports/memory.ts';
import { createReplay, parseReplay } from '#drivers/transports/replay.ts';
import { never } from '../../support/never.ts';
import { outcome, value } from '../../support/results.ts';
import { captureOn, openOn, zfmBench } from '../../support/zfm.ts';

const fixture = async (name: string) =>
  value(parseReplay(await readFile(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8')));

describe('a ZFM scanner, from recorded conversations', () => {
  it.each([
    ['zfm-greeting.txt', 'ok'],
    ['zfm-wrong-password.txt', 'device/wrong-password'],
    ['zfm-power-on-noise.txt', 'ok'],
  ])('%s', async (name, expected) => {
    const line = createReplay(await fixture(name));
    const dialer = { port: 'replay', dial: () => Promise.resolve(deviceOk(line)) };
    const scanner = await openZfmScanner({ dialer, baudRates: [57_600], lineSpeed: 'as-found' }, never());
    expect(outcome(scanner)).toBe(expected);
    if (scanner.ok) {
      expect(outcome(await scanner.value.check(never()))).toBe('ok');
      await scanner.value.close();
    }
    expect(line.finish()).toEqual(deviceOk(undefined));
  });

  it('zfm-no-finger.txt: asks until the time is over', async () => {
    const line = createReplay(await fixture('zfm-no-finger.txt'));
    const dialer = { port: 'replay', dial: () => Promise.resolve(deviceOk(line)) };
    const scanner = value(
      await openZfmScanner({ dialer, baudRates: [57_600], lineSpeed: 'as-found' }, never()),
    );
    const result = await captureOn(scanner, { fingerTimeout: 0 });
    expect(outcome(result)).toBe('device/no-finger');
    await scanner.close();
    expect(line.finish()).toEqual(deviceOk(undefined));
  });
});

describe('finding a ZFM scanner', () => {
  it.each([
    [12, 115_200, [57_600, 115_200]],
    [1, 9_600, [57_600, 115_200, 9_600]],
    [2, 19_200, [57_600, 115_200, 9_600, 38_400, 19_200]],
  ])('set to %i times 9,600 bit/s: tries the usual speeds in turn', async (baudFactor, speed, speeds) => {
    const bench = await zfmBench([], { baudFactor });
    const tried: number[] = [];
    const inner = bench.dialer('bench');
    const dialer = { port: 'bench', dial: (rate: number) => (tried.push(rate), inner.dial(rate)) };
    const scanner = value(await openOn(bench, { dialer }));
    expect(tried).toEqual(speeds);
    expect(scanner.info).toMatchObject({
      family: 'ZFM family',
      model: null,
      port: 'bench',
      baudRate: speed,
    });
    expect(value(await captureOn(scanner)).verdict).toBe('good');
  });

  it('at an address of its own: it is silent to the factory address', async () => {
    const bench = await zfmBench([], { address: 0x01020304 });
    expect(outcome(await openOn(bench, { baudRates: [57_600] }))).toBe('device/no-answer');
    const scanner = value(await openOn(bench, { address: 0x01020304 }));
    expect(value(await captureOn(scanner)).verdict).toBe('good');
  });

  it.each(['device/port-missing', 'device/port-busy', 'device/port-denied'] as const)(
    'does not go on when the port answers %s',
    async (code) => {
      let dialled = 0;
      const dialer = { port: 'x', dial: () => ((dialled += 1), Promise.resolve(deviceFail(code))) };
      expect(outcome(await openZfmScanner({ dialer }, never()))).toBe(code);
      expect(dialled).toBe(1);
    },
  );
});

describe('the module password', () => {
  it('opens a module that has one, and stays out of the trace', async () => {
    const lines: string[] = [];
    const bench = await zfmBench([], { password: 0xc0ffee42 });
    const trace = createTrace((line) => lines.push(line));
    const scanner = value(await openOn(bench, { password: 0xc0ffee42, trace }));
    expect(value(await captureOn(scanner)).verdict).toBe('good');
    expect(lines.join('\n')).not.toContain('C0FFEE42');
  });

  it('that is wrong is told as such', async () => {
    const bench = await zfmBench([], { password: 0xc0ffee42 });
    expect(outcome(await openOn(bench))).toBe('device/wrong-password');
  });

  it('is given again to a module that lost power behind its adapter', async () => {
    const [host, device] = createMemoryPair();
    const pad = createFingerPad({ mode: 'by-hand', person: 'test', finger: 'right-index' });
    const module = createZfmModule({ pad, password: 7 });
    const power = powerUp({
      device: createZfmDevice({ module }),
      bytesPerSecond: null,
      onVanish: () => undefined,
    });
    power.connect({ transport: device, hostSpeed: () => 57_600 });
    const trace = createTrace(() => undefined);
    const link = createZfmLink({ transport: host, baudRate: 57_600, password: 7, trace });
    expect(outcome(await link.greet(never()))).toBe('ok');
    module.restart();
    expect(outcome(await link.run(readParameters, never()))).toBe('ok');
  });
});

it('a trace of a capture holds no image', async () => {
  const lines: string[] = [];
  const scanner = value(await openOn(await zfmBench(), { trace: createTrace((line) => lines.push(line)) }));
  await captureOn(scanner);
  expect(lines).toContain('# <= 288 packets of data, 36864 bytes');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(100);
});

describe('a picture that is given up half way, on a line that takes its time', () => {
  /** An image in 0.4 s. */
  const slow = () =>
    zfmBench([], { bytesPerSecond: 100_000, ...(process.platform === 'win32' ? {} : { over: 'pty' }) });
  const giveUp = async (scanner: FingerprintScanner) => {
    const stop = new AbortController();
    const result = await captureOn(scanner, {
      signal: stop.signal,
      fingerTimeout: 1_000,
      onProgress: (stage) => stage.stage === 'transferring' && stage.received > 2_000 && stop.abort(),
    });
    expect(outcome(result)).toBe('device/aborted');
  };

  it('is let run out before the next one', async () => {
    const scanner = value(await openOn(await slow()));
    await giveUp(scanner);
    expect(value(await captureOn(scanner)).verdict).toBe('good');
  });

  it('does not keep the scanner from being closed and opened again', async () => {
    const bench = await slow();
    const first = value(await openOn(bench));
    await giveUp(first);
    await first.close();
    const second = value(await openOn(bench));
    expect(value(await captureOn(second)).verdict).toBe('good');
  });
});
