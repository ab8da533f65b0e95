/** An emulated ZFM module to put on a bus of the lab, and what every bus is asked with it. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { DeviceResult } from '#drivers/core/result.ts';
import { createScannerOpener } from '#drivers/devices/fingerprint/opener.ts';
import type {
  CaptureOptions,
  CapturedFinger,
  FingerprintScanner,
} from '#drivers/devices/fingerprint/port.ts';
import type { FingerPad } from '#drivers/simulators/finger-pad.ts';
import type { LineDevice } from '#drivers/simulators/line/power.ts';
import { createZfmDevice } from '#drivers/simulators/zfm/device.ts';
import { createZfmModule } from '#drivers/simulators/zfm/module.ts';
import { atFourBits, noisePicture } from '../drivers/support/picture.ts';
import { never } from '../drivers/support/never.ts';
import { value } from '../drivers/support/results.ts';

export const opener = createScannerOpener();

/** Drawing fingers takes minutes on the lab's emulated processor; noise is as good for the line. */
const PICTURE = noisePicture('lab');

export interface LabModule {
  readonly device: LineDevice;
  putFinger(): void;
}

export function labModule(): LabModule {
  let there = false;
  const pad: FingerPad = {
    present: () => (there = true),
    lift: () => (there = false),
    fit: () => undefined,
    look: () => (there ? { pixels: PICTURE.pixels, identity: 'lab' } : null),
    fetched: () => undefined,
  };
  const device = createZfmDevice({ module: createZfmModule({ pad }) });
  return { device, putFinger: () => (there = true) };
}

const steps = new WeakMap<TestContext, (() => unknown)[]>();

/** Undoes at the end of the test, the last thing first: a gadget is not taken apart while its files are open. */
export function afterwards(t: TestContext, step: () => unknown): void {
  const mine = steps.get(t) ?? [];
  if (mine.length === 0) {
    steps.set(t, mine);
    t.after(async () => {
      for (const undo of mine.toReversed()) await undo();
    });
  }
  mine.push(step);
}

export async function openScanner(t: TestContext, port: string): Promise<FingerprintScanner> {
  const scanner = value(await opener.open(port, never()));
  afterwards(t, () => scanner.close());
  return scanner;
}

export async function capture(
  scanner: FingerprintScanner,
  change: Partial<CaptureOptions> = {},
): Promise<DeviceResult<CapturedFinger>> {
  const taken = await scanner.capture({
    target: { kind: 'finger', finger: 'left-thumb' },
    signal: never(),
    fingerTimeout: 30_000,
    onProgress: () => undefined,
    ...change,
  });
  if (!taken.ok) return taken;
  const [finger] = taken.value.kind === 'fingers' ? taken.value.fingers : [];
  assert(finger !== undefined, 'one finger');
  return { ok: true, value: finger };
}

/** The picture has come over bit for bit. */
export function assertPicture({ image }: CapturedFinger): void {
  assert.deepEqual([image.width, image.height], [PICTURE.width, PICTURE.height]);
  assert.equal(Buffer.compare(image.pixels, atFourBits(PICTURE)), 0, 'the same pixels');
}

/** Captures, and does something in the middle of the picture. */
export async function captureWhile(
  scanner: FingerprintScanner,
  happening: () => Promise<void>,
): Promise<DeviceResult<CapturedFinger>> {
  const happened: Promise<void>[] = [];
  const taken = await capture(scanner, {
    onProgress(stage) {
      const midway = stage.stage === 'transferring' && stage.received > 5_000;
      if (midway && happened.length === 0) happened.push(happening());
    },
  });
  assert.equal(happened.length, 1, 'a picture was on its way');
  await Promise.all(happened);
  return taken;
}
