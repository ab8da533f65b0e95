import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { deviceOk } from '#drivers/core/result.ts';
import type { Preview } from '#drivers/devices/fingerprint/port.ts';
import { createTrace } from '#drivers/core/trace.ts';
import { openGt5xScanner } from '#drivers/devices/fingerprint/gt5x.ts';
import { createReplay, parseReplay } from '#drivers/transports/replay.ts';
import { gt5xBench, openGt5xOn } from '../../support/gt5x.ts';
import { never } from '../../support/never.ts';
import { outcome, value } from '../../support/results.ts';
import { captureOn } from '../../support/zfm.ts';

describe('a GT-5x scanner', () => {
  it('is found at its factory speed, worked at the highest, and put back', async () => {
    const bench = await gt5xBench();
    const scanner = value(await openGt5xOn(bench, { lineSpeed: 'fastest' }));
    expect(scanner.info).toMatchObject({ family: 'GT-5x family', port: 'bench', baudRate: 115_200 });
    expect(bench.module.baudRate).toBe(115_200);
    expect(value(await captureOn(scanner)).verdict).toBe('good');
    await scanner.close();
    expect(bench.module.baudRate).toBe(9_600);
  });

  it.each(['setting-refused', 'setting-unsaid', 'damaged-answer@2'])(
    '%s: works at whichever speed the module has',
    async (fault) => {
      const bench = await gt5xBench([fault]);
      const scanner = value(await openGt5xOn(bench, { lineSpeed: 'fastest' }));
      expect(scanner.info.baudRate).toBe(bench.module.baudRate);
      expect(value(await captureOn(scanner)).verdict).toBe('good');
    },
  );

  it('is found at the speed at which a crash left it', async () => {
    const bench = await gt5xBench([], { baudRate: 115_200 });
    const scanner = value(await openGt5xOn(bench, { lineSpeed: 'fastest' }));
    expect(value(await captureOn(scanner)).verdict).toBe('good');
    await scanner.close();
    expect(bench.module.baudRate).toBe(9_600);
  });

  it('vanish-at-setting: is unplugged in the middle of it and can be opened again', async () => {
    const bench = await gt5xBench(['vanish-at-setting@1']);
    const open = () => openGt5xOn(bench, { lineSpeed: 'fastest' });
    expect(['device/unplugged', 'device/port-missing']).toContain(outcome(await open()));
    await bench.plugIn();
    expect(value(await captureOn(value(await open()))).verdict).toBe('good');
  });

  it('has its light on while it waits, and off after that', async () => {
    const bench = await gt5xBench();
    const scanner = value(await openGt5xOn(bench));
    const lit: boolean[] = [];
    value(await captureOn(scanner, { onProgress: () => lit.push(bench.module.lit) }));
    expect(lit.at(-1)).toBe(true);
    expect(outcome(await scanner.check(never()))).toBe('ok');
    expect(bench.module.lit).toBe(false);
  });

  it('loses its templates when it is wiped, and says so when they are still there', async () => {
    const full = await gt5xBench([], { stored: 12 });
    expect(outcome(await value(await openGt5xOn(full)).wipe(never()))).toBe('ok');
    expect(full.module.stored).toBe(0);
    const forgetful = await gt5xBench(['wipe-forgotten'], { stored: 12 });
    expect(await value(await openGt5xOn(forgetful)).wipe(never())).toMatchObject({
      error: { code: 'device/bad-answer', note: '12 templates left after DeleteAll' },
    });
    const broken = await gt5xBench(['wipe-refused'], { stored: 12 });
    expect(outcome(await value(await openGt5xOn(broken)).wipe(never()))).toBe('device/sensor-fault');
  });

  it('shows its picture while it comes', async () => {
    const scanner = value(await openGt5xOn(await gt5xBench([], { bytesPerSecond: 120_000 })));
    const previews: Preview[] = [];
    value(await captureOn(scanner, { onPreview: (preview) => previews.push(preview) }));
    expect(previews.length).toBeGreaterThanOrEqual(2);
    expect(previews.length).toBeLessThanOrEqual(7);
  });

  it('leaves no picture in a trace', async () => {
    const lines: string[] = [];
    const trace = createTrace((line) => lines.push(line));
    value(await captureOn(value(await openGt5xOn(await gt5xBench(), { trace }))));
    expect(lines).toContain('# <= 1 packets of data, 52116 bytes');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(100);
  });

  it('gt5x-session.txt: a recorded session', async () => {
    const text = await readFile(new URL('../../fixtures/gt5x-session.txt', import.meta.url), 'utf8');
    const line = createReplay(value(parseReplay(text)));
    const dialer = { port: 'replay', dial: () => Promise.resolve(deviceOk(line)) };
    const options = { dialer, baudRates: [9_600], lineSpeed: 'as-found' } as const;
    const scanner = value(await openGt5xScanner(options, never()));
    expect(outcome(await captureOn(scanner, { fingerTimeout: 0 }))).toBe('device/no-finger');
    expect(outcome(await scanner.wipe(never()))).toBe('ok');
    expect(outcome(await scanner.check(never()))).toBe('ok');
    await scanner.close();
    expect(line.finish()).toEqual(deviceOk(undefined));
  });
});
