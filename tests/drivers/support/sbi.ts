import { onTestFinished } from 'vitest';
import { FINGER_POSITIONS } from '#drivers/core/fingers.ts';
import type { FingerPosition } from '#drivers/core/fingers.ts';
import type { DeviceResult } from '#drivers/core/result.ts';
import type { Capture, CaptureOptions, FingerprintScanner } from '#drivers/devices/fingerprint/port.ts';
import { openSbiScanner } from '#drivers/devices/fingerprint/sbi.ts';
import type { SbiScannerOptions } from '#drivers/devices/fingerprint/sbi.ts';
import type { FingerSource } from '#drivers/simulators/fingers/pictures.ts';
import { runSbiSimulator } from '#drivers/simulators/run-sbi.ts';
import type { SbiSimulator, SbiSimulatorOptions } from '#drivers/simulators/run-sbi.ts';
import { never } from './never.ts';
import { value } from './results.ts';

/** Stripes that differ from finger to finger and from touch to touch: quick to draw and to pack. */
export const stripes: FingerSource = ({ finger, impression }) => {
  const kind = FINGER_POSITIONS.indexOf(finger as FingerPosition) + 1;
  const [width, height] = [60, 80];
  const pixels = Uint8Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return Math.round(128 + 100 * Math.sin((x * kind) / 9 + y / 3 + impression));
  });
  return { width, height, resolution: 500, pixels };
};

/** An emulated service on any free port, with a hand on its glass unless told otherwise. */
export async function sbiSimulator(
  faults: readonly string[] = [],
  change: Partial<SbiSimulatorOptions> & { readonly empty?: boolean } = {},
): Promise<SbiSimulator> {
  const { empty = false, ...options } = change;
  const simulator = value(
    await runSbiSimulator({ port: 0, seed: 'test', faults, hands: 'by-hand', fingers: stripes, ...options }),
  );
  onTestFinished(() => simulator.stop());
  if (!empty) for (const device of simulator.devices) device.glass.present('test');
  return simulator;
}

/** Short, so that what never answers does not hold the tests up. */
export const LIMITS = {
  connect: 300,
  answer: 1_000,
  silence: 500,
  body: 1_500,
  search: 3_000,
  patience: 2_000,
};

export async function openSbi(
  simulator: Pick<SbiSimulator, 'port'>,
  change: Partial<SbiScannerOptions> = {},
): Promise<DeviceResult<FingerprintScanner>> {
  const scanner = await openSbiScanner(
    {
      path: `sbi:${simulator.port}/1`,
      ports: [simulator.port],
      trust: { kind: 'training' },
      env: 'Developer',
      limits: LIMITS,
      grace: 1_000,
      ...change,
    },
    never(),
  );
  if (scanner.ok) onTestFinished(() => scanner.value.close());
  return scanner;
}

export const LEFT_FOUR = {
  kind: 'slap',
  slap: 'left-four',
  fingers: ['left-little', 'left-ring', 'left-middle', 'left-index'],
} as const;

export const captureSlap = (
  scanner: FingerprintScanner,
  change: Partial<CaptureOptions> = {},
): Promise<DeviceResult<Capture>> =>
  scanner.capture({
    target: LEFT_FOUR,
    signal: never(),
    fingerTimeout: 500,
    onProgress: () => undefined,
    ...change,
  });

export const fingersIn = (capture: Capture) => (capture.kind === 'fingers' ? capture.fingers : []);
