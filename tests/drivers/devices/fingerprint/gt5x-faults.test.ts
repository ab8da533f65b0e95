import { describe, expect, it } from 'vitest';
import type { DeviceErrorCode } from '#drivers/core/result.ts';
import { IMAGE_SIZE } from '#drivers/protocols/gt5x/image.ts';
import { fingerPicture } from '#drivers/simulators/fingers/index.ts';
import { GT5X_FAULT_NAMES } from '#drivers/simulators/gt5x/faults.ts';
import type { Gt5xFaultName } from '#drivers/simulators/gt5x/faults.ts';
import { gt5xBench, openGt5xOn } from '../../support/gt5x.ts';
import { never } from '../../support/never.ts';
import { outcome, value } from '../../support/results.ts';
import { captureOn } from '../../support/zfm.ts';

/** Whether the scanner still opens, and what a capture comes to, when the fault is there every time. */
const ALWAYS: Record<
  Gt5xFaultName,
  [open: DeviceErrorCode | 'ok', capture: DeviceErrorCode | 'good' | 'poor']
> = {
  'garbage-before': ['ok', 'good'],
  'wrong-bytes': ['device/bad-answer', 'device/bad-answer'],
  'damaged-answer': ['device/bad-answer', 'device/bad-answer'],
  silence: ['device/no-answer', 'device/no-answer'],
  'late-answer': ['device/no-answer', 'device/no-answer'],
  wedge: ['device/no-answer', 'device/no-answer'],
  'dropped-bytes': ['ok', 'device/image-failed'],
  'duplicated-bytes': ['ok', 'device/image-failed'],
  'corrupted-image': ['ok', 'device/image-failed'],
  'image-refused': ['ok', 'device/image-failed'],
  vanish: ['ok', 'device/unplugged'],
  'wedge-in-image': ['ok', 'device/no-answer'],
  'slow-drip': ['ok', 'good'],
  'no-finger': ['ok', 'device/no-finger'],
  'lifted-finger': ['ok', 'device/no-finger'],
  'sensor-fault': ['ok', 'device/sensor-fault'],
  'bad-finger': ['ok', 'poor'],
  'setting-refused': ['ok', 'good'],
  'setting-unsaid': ['ok', 'good'],
  'vanish-at-setting': ['ok', 'good'],
  'wipe-refused': ['ok', 'good'],
  'wipe-forgotten': ['ok', 'good'],
};

const pictured = () =>
  fingerPicture({ person: 'test', finger: 'right-index', impression: 1, window: IMAGE_SIZE }).pixels;

describe('a GT-5x scanner that always misbehaves', () => {
  it.each(GT5X_FAULT_NAMES)('%s', async (name) => {
    const [open, capture] = ALWAYS[name];
    const bench = await gt5xBench([name]);
    const scanner = await openGt5xOn(bench, { baudRates: [9_600] });
    expect(outcome(scanner)).toBe(open);
    if (!scanner.ok) return;
    const result = await captureOn(scanner.value);
    expect(result.ok ? result.value.verdict : result.error.code).toBe(capture);
    if (result.ok) expect(result.value.image.pixels).toEqual(pictured());
  });
});

describe('a GT-5x scanner that misbehaves once', () => {
  it.each(['dropped-bytes', 'duplicated-bytes', 'corrupted-image'])(
    '%s: the same image is asked for again and is whole',
    async (fault) => {
      const scanner = value(await openGt5xOn(await gt5xBench([`${fault}@1`])));
      expect(value(await captureOn(scanner)).image.pixels).toEqual(pictured());
    },
  );

  // Answer 1 is to Open, 2 to CmosLed, 3 IsPressFinger, 4 CaptureFinger, 5 GetImage, 6 MakeTemplate.
  it.each([2, 3, 4, 5, 6])('damaged-answer@%i: the command is given again', async (at) => {
    const scanner = value(await openGt5xOn(await gt5xBench([`damaged-answer@${at}`])));
    expect(value(await captureOn(scanner)).image.pixels).toEqual(pictured());
  });

  it('late-answer: the late one is not taken for the answer to the next question', async () => {
    const scanner = value(await openGt5xOn(await gt5xBench(['late-answer@2'], { stored: 7 })));
    expect(outcome(await scanner.check(never()))).toBe('device/no-answer');
    expect(outcome(await scanner.wipe(never()))).toBe('ok');
    expect(value(await captureOn(scanner)).verdict).toBe('good');
  });

  it('lifted-finger: it goes on waiting', async () => {
    const scanner = value(await openGt5xOn(await gt5xBench(['lifted-finger@1'])));
    expect(value(await captureOn(scanner)).verdict).toBe('good');
  });

  it('vanish: when it is back within the grace, the capture starts again', async () => {
    const bench = await gt5xBench(['vanish@1'], { onVanish: () => void bench.plugIn() });
    const scanner = value(await openGt5xOn(bench, { grace: 3_000 }));
    expect(value(await captureOn(scanner)).verdict).toBe('good');
  });
});
