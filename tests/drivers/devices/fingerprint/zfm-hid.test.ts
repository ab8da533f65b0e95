import { describe, expect, it, vi } from 'vitest';
import type { CapturedFinger } from '#drivers/devices/fingerprint/port.ts';
import { HID_PORT, PICTURE, hidScanner } from '../../support/cp2110.ts';
import { atFourBits } from '../../support/picture.ts';
import { outcome, value } from '../../support/results.ts';
import { captureOn } from '../../support/zfm.ts';

describe('a ZFM module behind a CP2110', () => {
  it('hands over the picture, bit for bit', async () => {
    const { open } = await hidScanner();
    const scanner = value(await open());
    expect(scanner.info).toMatchObject({ family: 'ZFM family', port: HID_PORT });
    const { image }: CapturedFinger = value(await captureOn(scanner));
    expect([image.width, image.height]).toEqual([PICTURE.width, PICTURE.height]);
    expect(Buffer.compare(image.pixels, atFourBits(PICTURE))).toBe(0);
  });

  it('is found at another speed than the usual one', async () => {
    const { open } = await hidScanner({ baudFactor: 12 });
    const scanner = value(await open());
    expect(outcome(await captureOn(scanner))).toBe('ok');
  });

  it('that another program holds is busy, and comes free', async () => {
    const { open, bus } = await hidScanner();
    bus.occupy(true);
    expect(outcome(await open())).toBe('device/port-busy');
    bus.occupy(false);
    expect(outcome(await open())).toBe('ok');
  });

  it('comes back under another path when it is pulled out in the middle of a picture', async () => {
    const { open, bench } = await hidScanner();
    const scanner = value(await open({ grace: 5_000 }));
    const gone = vi.fn();
    scanner.onGone(gone);
    const pulled: Promise<void>[] = [];
    const again = async () => {
      await bench.pullOut();
      await bench.plugIn();
    };
    const taken = await captureOn(scanner, {
      fingerTimeout: 5_000,
      onProgress(stage) {
        if (stage.stage === 'transferring' && stage.received > 5_000 && pulled.length === 0)
          pulled.push(again());
      },
    });
    await Promise.all(pulled);
    expect(pulled).toHaveLength(1);
    expect(outcome(taken)).toBe('ok');
    expect(gone).not.toHaveBeenCalled();
  });

  it('is gone when it does not come back', async () => {
    const { open, bench } = await hidScanner();
    const scanner = value(await open({ grace: 300 }));
    await bench.pullOut();
    expect(outcome(await captureOn(scanner))).toBe('device/unplugged');
    expect(outcome(await open())).toBe('device/port-missing');
  });

  it('does not answer when its bridge hangs, and works again once it was plugged in anew', async () => {
    const { open, bus, bench } = await hidScanner();
    const scanner = value(await open());
    bus.wedge();
    expect(outcome(await captureOn(scanner))).toBe('device/no-answer');
    await scanner.close();
    expect(outcome(await open())).toMatch(/device\/(no-answer|port-busy)/);
    await bench.pullOut();
    value(await bench.plugIn());
    expect(outcome(await captureOn(value(await open())))).toBe('ok');
  });
});
