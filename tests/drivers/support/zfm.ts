import { onTestFinished } from 'vitest';
import type { DeviceResult } from '#drivers/core/result.ts';
import type {
  CapturedFinger,
  CaptureOptions,
  FingerprintScanner,
} from '#drivers/devices/fingerprint/port.ts';
import { openZfmScanner } from '#drivers/devices/fingerprint/zfm.ts';
import type { ZfmScannerOptions } from '#drivers/devices/fingerprint/zfm.ts';
import { createBench } from '#drivers/simulators/zfm/bench.ts';
import type { Bench, BenchOptions } from '#drivers/simulators/zfm/bench.ts';
import { parseFault } from '#drivers/simulators/zfm/faults.ts';
import { createFingerPad } from '#drivers/simulators/finger-pad.ts';
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

/** Leaves the line's speed alone unless told otherwise: less to wait for. */
export async function openOn(
  bench: Bench,
  change: Partial<ZfmScannerOptions> = {},
): Promise<DeviceResult<FingerprintScanner>> {
  const options = { dialer: bench.dialer('bench'), grace: 600, lineSpeed: 'as-found' as const, ...change };
  const scanner = await openZfmScanner(options, never());
  if (scanner.ok) onTestFinished(() => scanner.value.close());
  return scanner;
}

/** One finger of the scanner, with little patience. */
export async function captureOn(
  scanner: FingerprintScanner,
  change: Partial<CaptureOptions> = {},
): Promise<DeviceResult<CapturedFinger>> {
  const taken = await scanner.capture({
    target: { kind: 'finger', finger: 'right-index' },
    signal: never(),
    fingerTimeout: 300,
    onProgress: () => undefined,
    ...change,
  });
  if (!taken.ok) return taken;
  const [finger] = taken.value.kind === 'fingers' ? taken.value.fingers : [];
  if (finger === undefined) throw new Error('no single finger');
  return { ok: true, value: finger };
}
