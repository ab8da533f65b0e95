import { describe, expect, it, onTestFinished } from 'vitest';
import { openGt5xScanner } from '#drivers/devices/fingerprint/gt5x.ts';
import type { Preview } from '#drivers/devices/fingerprint/port.ts';
import { openZfmScanner } from '#drivers/devices/fingerprint/zfm.ts';
import { serialDialer } from '#drivers/transports/serial.ts';
import { gt5xBench } from '../support/gt5x.ts';
import { never } from '../support/never.ts';
import { value } from '../support/results.ts';
import { captureOn, zfmBench } from '../support/zfm.ts';

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
};

describe.skipIf(process.platform === 'win32')('on a pseudo-terminal at the pace of the line', () => {
  // 192 x 192 at 4 bits: 72 packets of 267 bytes, 19,224 bytes at 11,520 a second, and as much again at half that.
  it('an R503 sends its picture in 1.7 s at 115,200 bit/s, shown while it comes', async () => {
    const bench = await zfmBench([], { over: 'pty', bytesPerSecond: 'line', model: 'r503' });
    const dialer = serialDialer(bench.path ?? '');
    const scanner = value(await openZfmScanner({ dialer }, never()));
    onTestFinished(() => scanner.close());
    expect(scanner.info.baudRate).toBe(115_200);
    const previews: Preview[] = [];
    const took = await seconds(async () => {
      const taken = value(
        await captureOn(scanner, { onPreview: (preview) => previews.push(preview), fingerTimeout: 5_000 }),
      );
      expect(taken.image.pixels).toHaveLength(192 * 192);
    });
    expect(took).toBeGreaterThan(1.65);
    expect(previews.length).toBeGreaterThanOrEqual(3);
    expect(previews.length).toBeLessThanOrEqual(Math.ceil(took * 10));
  });

  it('at its factory speed, in packets of 128 bytes, it takes 3.5 s', async () => {
    const bench = await zfmBench([], { over: 'pty', bytesPerSecond: 'line', model: 'r503' });
    const dialer = serialDialer(bench.path ?? '');
    const scanner = value(await openZfmScanner({ dialer, lineSpeed: 'as-found' }, never()));
    onTestFinished(() => scanner.close());
    const took = await seconds(async () => value(await captureOn(scanner, { fingerTimeout: 5_000 })));
    expect(took).toBeGreaterThan(3.45);
  });

  it('a GT-511C3 greets in 42 bytes, 44 ms at 9,600 bit/s', async () => {
    const bench = await gt5xBench([], { over: 'pty', bytesPerSecond: 'line' });
    const dialer = serialDialer(bench.path ?? '');
    const took = await seconds(async () => {
      const scanner = value(await openGt5xScanner({ dialer, lineSpeed: 'as-found' }, never()));
      onTestFinished(() => scanner.close());
    });
    expect(took).toBeGreaterThan(0.04);
  });
});
