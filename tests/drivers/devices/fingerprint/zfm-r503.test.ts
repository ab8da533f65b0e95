import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Preview } from '#drivers/devices/fingerprint/port.ts';
import { watchTransfer } from '#drivers/devices/fingerprint/zfm-progress.ts';
import { openZfmScanner } from '#drivers/devices/fingerprint/zfm.ts';
import { fingerPicture } from '#drivers/simulators/fingers/index.ts';
import { createTransfer } from '#drivers/protocols/zfm/transfer.ts';
import { deviceOk } from '#drivers/core/result.ts';
import { createReplay, parseReplay } from '#drivers/transports/replay.ts';
import { never } from '../../support/never.ts';
import { outcome, value } from '../../support/results.ts';
import { captureOn, openOn, zfmBench } from '../../support/zfm.ts';

const WINDOW = { width: 192, height: 192, resolution: 508 };

describe('an R503', () => {
  it('is known by its product information, and its pictures by their size', async () => {
    const scanner = value(await openOn(await zfmBench([], { model: 'r503' })));
    expect(scanner.info.model).toBe('R503');
    const { image } = value(await captureOn(scanner));
    expect([image.width, image.height]).toEqual([192, 192]);
    const touch = { person: 'test', finger: 'right-index', window: WINDOW };
    const seen = fingerPicture({ ...touch, impression: 1 }).pixels.map((grey) => Math.round(grey / 17) * 17);
    expect(image.pixels).toEqual(seen);
  });

  it('shows blue and breathing that it waits, green that it is done, and nothing once it is closed', async () => {
    const bench = await zfmBench([], { model: 'r503' });
    const scanner = value(await openOn(bench));
    const lamps: string[] = [];
    const result = await captureOn(scanner, { onProgress: () => lamps.push(bench.module.lamp) });
    expect(value(result).verdict).toBe('good');
    expect(new Set(lamps)).toEqual(new Set(['off', '1 96 2 0']));
    expect(bench.module.lamp).toBe('2 32 4 3');
    await scanner.close();
    expect(bench.module.lamp).toBe('off');
  });

  it('shows red for a poor picture', async () => {
    const bench = await zfmBench(['messy-image'], { model: 'r503' });
    expect(value(await captureOn(value(await openOn(bench)))).verdict).toBe('poor');
    expect(bench.module.lamp).toBe('2 32 1 3');
  });

  it('goes dark when nobody came, before the next thing is done', async () => {
    const bench = await zfmBench(['no-finger'], { model: 'r503' });
    const scanner = value(await openOn(bench));
    expect(outcome(await captureOn(scanner))).toBe('device/no-finger');
    expect(outcome(await scanner.check(never()))).toBe('ok');
    expect(bench.module.lamp).toBe('off');
  });

  it('is not asked to light anything when it is an R307', async () => {
    const bench = await zfmBench();
    const scanner = value(await openOn(bench));
    expect(scanner.info.model).toBeNull();
    expect(value(await captureOn(scanner)).verdict).toBe('good');
    expect(bench.module.lamp).toBe('off');
  });

  it('zfm-r503.txt: a recorded session', async () => {
    const text = await readFile(new URL('../../fixtures/zfm-r503.txt', import.meta.url), 'utf8');
    const line = createReplay(value(parseReplay(text)));
    const dialer = { port: 'replay', dial: () => Promise.resolve(deviceOk(line)) };
    const options = { dialer, baudRates: [57_600], lineSpeed: 'as-found' } as const;
    const scanner = value(await openZfmScanner(options, never()));
    expect(scanner.info.model).toBe('R503');
    const taken = value(await captureOn(scanner));
    expect([taken.image.width, taken.image.height, taken.verdict]).toEqual([16, 8, 'good']);
    expect(outcome(await scanner.wipe(never()))).toBe('ok');
    await scanner.close();
    expect(line.finish()).toEqual(deviceOk(undefined));
  });
});

describe('a picture on the wire', () => {
  it('is shown while it comes, at most ten times a second', () => {
    let time = 0;
    const previews: Preview[] = [];
    const transfer = createTransfer();
    const watch = watchTransfer(
      { onProgress: () => undefined, onPreview: (preview) => previews.push(preview) },
      null,
      () => time,
    );
    // 288 packets in 6.95 s.
    for (let packet = 0; packet < 288; packet += 1) {
      time += 24.1;
      const payload = new Uint8Array(128);
      transfer.take({ type: 'packet', packet: { address: 0, kind: 'data', payload } });
      watch(transfer);
    }
    expect(previews.length).toBeGreaterThan(40);
    expect(previews.length).toBeLessThanOrEqual(70);
    const black = previews.map((preview) =>
      preview.kind === 'grey' ? preview.image.pixels.reduce((sum, grey) => sum + Number(grey === 0), 0) : 0,
    );
    expect(black).toEqual(black.toSorted((a, b) => a - b));
    expect(previews.every(({ kind }) => kind === 'grey')).toBe(true);
  });

  it('comes with previews through the scanner, the last ones nearly whole', async () => {
    const bench = await zfmBench([], { model: 'r503', bytesPerSecond: 40_000 });
    const scanner = value(await openOn(bench));
    const previews: Preview[] = [];
    const taken = value(await captureOn(scanner, { onPreview: (preview) => previews.push(preview) }));
    expect(previews.length).toBeGreaterThanOrEqual(2);
    expect(previews.length).toBeLessThanOrEqual(8);
    const [first] = previews;
    if (first?.kind !== 'grey') throw new Error('no grey preview');
    const half = 192 * 8;
    expect(first.image.pixels.subarray(0, half)).toEqual(taken.image.pixels.subarray(0, half));
    expect(first.image.pixels.at(-1)).toBe(255);
  });
});

describe('emptying a module', () => {
  it('removes its templates and asks whether they are gone', async () => {
    const bench = await zfmBench();
    const scanner = value(await openOn(bench));
    expect(outcome(await scanner.wipe(never()))).toBe('ok');
    expect(bench.module.stored).toBe(0);
  });

  it.each([
    ['wipe-refused', 'device/bad-answer'],
    ['silence@4', 'device/no-answer'],
  ])('%s: is told as %s', async (fault, code) => {
    const scanner = value(await openOn(await zfmBench([fault])));
    expect(outcome(await scanner.wipe(never()))).toBe(code);
  });
});
