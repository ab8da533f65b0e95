import { describe, expect, it } from 'vitest';
import type { DeviceErrorCode } from '#drivers/core/result.ts';
import { FAULT_NAMES } from '#drivers/simulators/zfm/faults.ts';
import type { FaultName } from '#drivers/simulators/zfm/faults.ts';
import { fingerPicture } from '#drivers/simulators/fingers/index.ts';
import { never } from '../../support/never.ts';
import { outcome, value } from '../../support/results.ts';
import { captureOn, openOn, zfmBench } from '../../support/zfm.ts';

/** Whether the scanner still opens, and what a capture comes to, when the fault is there every time. */
const ALWAYS: Record<FaultName, [open: DeviceErrorCode | 'ok', capture: DeviceErrorCode | 'good' | 'poor']> =
  {
    'garbage-before': ['ok', 'good'],
    'wrong-bytes': ['device/bad-answer', 'device/bad-answer'],
    'damaged-answer': ['device/bad-answer', 'device/bad-answer'],
    silence: ['device/no-answer', 'device/no-answer'],
    wedge: ['device/no-answer', 'device/no-answer'],
    'late-answer': ['device/no-answer', 'device/no-answer'],
    'dropped-packet': ['ok', 'device/image-failed'],
    'duplicated-packet': ['ok', 'device/image-failed'],
    'corrupted-packet': ['ok', 'device/image-failed'],
    'missing-end': ['ok', 'device/image-failed'],
    'odd-size': ['ok', 'device/bad-answer'],
    'image-refused': ['ok', 'device/image-failed'],
    vanish: ['ok', 'device/unplugged'],
    'wedge-in-image': ['ok', 'device/no-answer'],
    'slow-drip': ['ok', 'good'],
    'no-finger': ['ok', 'device/no-finger'],
    'moving-finger': ['ok', 'device/image-failed'],
    'sensor-fault': ['ok', 'device/sensor-fault'],
    'messy-image': ['ok', 'poor'],
    'few-features': ['ok', 'poor'],
    'setting-refused': ['ok', 'good'],
    'setting-unsaid': ['ok', 'good'],
    'vanish-at-setting': ['ok', 'good'],
    'wipe-refused': ['ok', 'good'],
    'wipe-forgotten': ['ok', 'good'],
  };

/** What the emulator's finger looks like after the trip: 16 greys. */
const pictured = () =>
  fingerPicture({ person: 'test', finger: 'right-index', impression: 1 }).pixels.map(
    (grey) => Math.round(grey / 17) * 17,
  );

describe('a scanner that always misbehaves', () => {
  it.each(FAULT_NAMES)('%s', async (name) => {
    const [open, capture] = ALWAYS[name];
    const bench = await zfmBench([name]);
    const scanner = await openOn(bench, { baudRates: [57_600, 115_200] });
    expect(outcome(scanner)).toBe(open);
    if (!scanner.ok) return;
    const result = await captureOn(scanner.value);
    expect(result.ok ? result.value.verdict : result.error.code).toBe(capture);
    if (result.ok) expect(result.value.image.pixels).toEqual(pictured());
  });
});

describe('a scanner that misbehaves once', () => {
  it.each(['dropped-packet', 'duplicated-packet', 'corrupted-packet', 'missing-end', 'odd-size'])(
    '%s: the same image is asked for again and is whole',
    async (fault) => {
      const scanner = value(await openOn(await zfmBench([`${fault}@1`])));
      const result = value(await captureOn(scanner));
      expect(result.image.pixels).toEqual(pictured());
      expect(result.verdict).toBe('good');
    },
  );

  // Answers 1 and 2 are the greeting's, 3 is to ReadProdInfo, 4 GenImg, 5 UpImage, 6 Img2Tz.
  it.each(['damaged-answer@3', 'damaged-answer@4', 'damaged-answer@5', 'damaged-answer@6'])(
    '%s: the command is given again',
    async (fault) => {
      const scanner = value(await openOn(await zfmBench([fault])));
      expect(value(await captureOn(scanner)).image.pixels).toEqual(pictured());
    },
  );

  it('late-answer: the late one is not taken for the answer to the next question', async () => {
    const scanner = value(await openOn(await zfmBench(['late-answer@4'])));
    expect(outcome(await scanner.check(never()))).toBe('device/no-answer');
    expect(outcome(await scanner.check(never()))).toBe('ok');
    expect(value(await captureOn(scanner)).verdict).toBe('good');
  });

  it('silence while it starts: the greeting is repeated', async () => {
    expect(outcome(await openOn(await zfmBench(['silence@1']), { baudRates: [57_600] }))).toBe('ok');
  });

  it('vanish: when it is back within the grace, the capture starts again', async () => {
    const bench = await zfmBench(['vanish@1'], { onVanish: () => void bench.plugIn() });
    const scanner = value(await openOn(bench, { grace: 3_000 }));
    const waits: string[] = [];
    const result = value(
      await captureOn(scanner, {
        onProgress: ({ stage }) => stage === 'waiting-for-finger' && waits.push(stage),
      }),
    );
    expect(result.verdict).toBe('good');
    expect(waits).toHaveLength(2);
  });
});
