import { describe, expect, it, onTestFinished } from 'vitest';
import type { Dialer } from '#drivers/core/transport.ts';
import { openZfmScanner } from '#drivers/devices/fingerprint/zfm.ts';
import type { Bench } from '#drivers/simulators/zfm/bench.ts';
import { tcpDialer } from '#drivers/transports/tcp.ts';
import { never } from '../../support/never.ts';
import { outcome, value } from '../../support/results.ts';
import { captureOn, openOn, zfmBench } from '../../support/zfm.ts';

const FAST = { baudRate: 115_200, dataBytes: 256 };
const FACTORY = { baudRate: 57_600, dataBytes: 128 };

const settings = ({ module }: Bench) => ({ baudRate: module.baudRate, dataBytes: module.dataBytes });
const open = (bench: Bench) => openOn(bench, { lineSpeed: 'fastest' });

/** Speeds at which the line was opened. */
function watched(bench: Bench): { readonly dialer: Dialer; readonly speeds: number[] } {
  const speeds: number[] = [];
  const inner = bench.dialer('bench');
  return { speeds, dialer: { port: 'bench', dial: (rate) => (speeds.push(rate), inner.dial(rate)) } };
}

describe('the speed of the line', () => {
  it('is raised while the scanner is open, and put back when it is closed', async () => {
    const bench = await zfmBench();
    const { dialer, speeds } = watched(bench);
    const scanner = value(await openOn(bench, { lineSpeed: 'fastest', dialer }));
    expect(settings(bench)).toEqual(FAST);
    expect(scanner.info.baudRate).toBe(115_200);
    expect(value(await captureOn(scanner)).verdict).toBe('good');
    await scanner.close();
    expect(settings(bench)).toEqual(FACTORY);
    expect(speeds).toEqual([57_600, 115_200]);
  });

  it('is put back to what it was found at', async () => {
    const bench = await zfmBench([], { baudFactor: 4, packetCode: 0 });
    const scanner = value(await open(bench));
    expect(settings(bench)).toEqual(FAST);
    await scanner.close();
    expect(settings(bench)).toEqual({ baudRate: 38_400, dataBytes: 32 });
  });

  it('is put back to the factory setting when it was found as we leave it in a crash', async () => {
    const bench = await zfmBench([], { baudFactor: 12, packetCode: 3 });
    const scanner = value(await open(bench));
    expect(scanner.info.baudRate).toBe(115_200);
    await scanner.close();
    expect(settings(bench)).toEqual(FACTORY);
  });

  it('is left alone when told so', async () => {
    const bench = await zfmBench();
    const scanner = value(await openOn(bench, { lineSpeed: 'as-found' }));
    expect(settings(bench)).toEqual(FACTORY);
    expect(scanner.info.baudRate).toBe(57_600);
  });

  it('stays as it is where the module refuses', async () => {
    const bench = await zfmBench(['setting-refused']);
    const scanner = value(await open(bench));
    expect(settings(bench)).toEqual(FACTORY);
    expect(scanner.info.baudRate).toBe(57_600);
    expect(value(await captureOn(scanner)).verdict).toBe('good');
  });

  // Setting 1 is the size of packets, 2 the speed.
  it.each(['setting-unsaid@1', 'setting-unsaid@2'])(
    '%s: the module is found again, whichever speed it has now',
    async (fault) => {
      const bench = await zfmBench([fault]);
      const scanner = value(await open(bench));
      expect(bench.module.baudRate).toBe(scanner.info.baudRate);
      expect(value(await captureOn(scanner)).verdict).toBe('good');
    },
  );

  it('damaged-answer@5: the answer to the change of speed is not needed', async () => {
    const bench = await zfmBench(['damaged-answer@5']);
    const scanner = value(await open(bench));
    expect(scanner.info.baudRate).toBe(115_200);
    expect(value(await captureOn(scanner)).verdict).toBe('good');
  });

  it('vanish-at-setting: is unplugged in the middle of it, and found at its new speed when it is back', async () => {
    const bench = await zfmBench(['vanish-at-setting@2']);
    expect(['device/unplugged', 'device/port-missing']).toContain(outcome(await open(bench)));
    expect(bench.module.baudRate).toBe(115_200);
    await bench.plugIn();
    const scanner = value(await open(bench));
    expect(value(await captureOn(scanner)).verdict).toBe('good');
    await scanner.close();
    expect(settings(bench)).toEqual(FACTORY);
  });

  it('is the one that a module comes back with after it was unplugged', async () => {
    const bench = await zfmBench();
    const scanner = value(await openOn(bench, { lineSpeed: 'fastest', grace: 5_000 }));
    await bench.pullOut();
    await bench.plugIn();
    expect(value(await captureOn(scanner)).verdict).toBe('good');
  });

  it('may be another one after it was unplugged: another module has taken its place', async () => {
    const [first, second] = [await zfmBench(), await zfmBench()];
    let bench = first;
    const dialer = { port: 'x', dial: (rate: number) => bench.dialer('x').dial(rate) };
    const scanner = value(await openZfmScanner({ dialer, grace: 5_000 }, never()));
    onTestFinished(() => scanner.close());
    bench = second;
    await first.pullOut();
    expect(value(await captureOn(scanner)).verdict).toBe('good');
    expect(settings(second)).toEqual(FACTORY);
  });

  it('cannot be put back on a module that hangs; closing does not wait for it for ever', async () => {
    const bench = await zfmBench(['wedge@8']);
    const scanner = value(await open(bench));
    expect(outcome(await captureOn(scanner))).toBe('device/no-answer');
    await scanner.close();
    expect(settings(bench)).toEqual(FAST);
  });

  it('that is wrong at our end is byte soup, and no reason to hang', async () => {
    const bench = await zfmBench([], { baudFactor: 3 });
    expect(['device/no-answer', 'device/bad-answer']).toContain(
      outcome(await openOn(bench, { baudRates: [57_600, 9_600] })),
    );
  });

  it.skipIf(process.platform === 'win32')(
    'is what a serial port is set to, on a pseudo-terminal too',
    async () => {
      const bench = await zfmBench([], { over: 'pty', baudFactor: 1 });
      const { dialer, speeds } = watched(bench);
      const scanner = value(await openOn(bench, { lineSpeed: 'fastest', dialer }));
      // Soup at the first two; getting a pseudo-terminal's speed is known on Linux only.
      if (process.platform === 'linux') expect(speeds).toEqual([57_600, 115_200, 9_600, 115_200]);
      expect(value(await captureOn(scanner)).verdict).toBe('good');
      await scanner.close();
      expect(bench.module.baudRate).toBe(9_600);
    },
  );

  it('is left alone on a line whose speed is set elsewhere: the module would be lost', async () => {
    const bench = await zfmBench([], { over: 'tcp' });
    const dialer = tcpDialer('127.0.0.1', Number(bench.path?.split(':')[1]));
    const scanner = value(await openOn(bench, { dialer, lineSpeed: 'fastest' }));
    expect(settings(bench)).toEqual(FACTORY);
    expect(scanner.info.baudRate).toBeNull();
    expect(value(await captureOn(scanner)).verdict).toBe('good');
  });
});

describe('a module that hangs', () => {
  it('answers again after it was unplugged and plugged in, without being opened anew', async () => {
    const bench = await zfmBench(['wedge@4']);
    const scanner = value(await openOn(bench, { grace: 5_000 }));
    expect(outcome(await captureOn(scanner))).toBe('device/no-answer');
    expect(outcome(await scanner.check(never()))).toBe('device/no-answer');
    await bench.pullOut();
    await bench.plugIn();
    expect(outcome(await scanner.check(never()))).toBe('ok');
    expect(value(await captureOn(scanner)).verdict).toBe('good');
  });

  it('can be opened anew once it was plugged in again', async () => {
    const bench = await zfmBench(['wedge-in-image@1']);
    const first = value(await openOn(bench));
    expect(outcome(await captureOn(first))).toBe('device/no-answer');
    await first.close();
    await bench.pullOut();
    await bench.plugIn();
    const second = value(await openOn(bench));
    expect(value(await captureOn(second)).verdict).toBe('good');
  });
});

describe('a second program', () => {
  it.each(['memory', 'pty'] as const)('that holds the port keeps us out of it: %s', async (over) => {
    if (over === 'pty' && process.platform === 'win32') return;
    const bench = await zfmBench([], { over });
    const other = value(await bench.dialer('other').dial(57_600));
    onTestFinished(() => other.close());
    expect(outcome(await openOn(bench))).toBe('device/port-busy');
    await other.close();
    // The lock goes with the last copy of the port; a process that is just being started holds one for a moment.
    await expect.poll(async () => outcome(await openOn(bench))).toBe('ok');
  });
});
