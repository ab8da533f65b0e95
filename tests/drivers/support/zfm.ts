import { onTestFinished } from 'vitest';
import type { DeviceResult } from '#drivers/core/result.ts';
import type { CaptureStage, CapturedFinger, FingerprintScanner } from '#drivers/devices/fingerprint/port.ts';
import { openZfmScanner } from '#drivers/devices/fingerprint/zfm.ts';
import type { ZfmScannerOptions } from '#drivers/devices/fingerprint/zfm.ts';
import { createBench } from '#drivers/simulators/zfm/bench.ts';
import type { Bench, BenchOptions } from '#drivers/simulators/zfm/bench.ts';
import { parseFault } from '#drivers/simulators/zfm/fault-script.ts';
import { createFingerPad } from '#drivers/simulators/zfm/finger-pad.ts';
import { never } from './never.ts';

/** An emulated module in memory with a finger on it, plugged in; pulled out when the test is over. */
export async function zfmBench(
  faults: readonly string[] = [],
  change: Partial<BenchOptions> = {},
): Promise<Bench> {
  const fingers = createFingerPad({ mode: 'by-hand', person: 'test', finger: 'right-index' });
  const bench = createBench({
    over: 'memory',
    seed: 'test',
    fingers,
    faults: faults.map((text) => {
      const fault = parseFault(text);
      if (fault === null) throw new Error(`no fault ${text}`);
      return fault;
    }),
    bytesPerSecond: null,
    ...change,
  });
  fingers.present('test', 'right-index');
  await bench.plugIn();
  onTestFinished(() => bench.pullOut());
  return bench;
}

export async function openOn(
  bench: Bench,
  change: Partial<ZfmScannerOptions> = {},
): Promise<DeviceResult<FingerprintScanner>> {
  const scanner = await openZfmScanner({ dialer: bench.dialer('bench'), grace: 600, ...change }, never());
  if (scanner.ok) onTestFinished(() => scanner.value.close());
  return scanner;
}

export const captureOn = (
  scanner: FingerprintScanner,
  onProgress: (stage: CaptureStage) => void = () => undefined,
): Promise<DeviceResult<CapturedFinger>> =>
  scanner.capture({ signal: never(), fingerTimeout: 300, onProgress });
