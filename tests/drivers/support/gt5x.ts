import { onTestFinished } from 'vitest';
import type { DeviceResult } from '#drivers/core/result.ts';
import { openGt5xScanner } from '#drivers/devices/fingerprint/gt5x.ts';
import type { Gt5xScannerOptions } from '#drivers/devices/fingerprint/gt5x.ts';
import type { FingerprintScanner } from '#drivers/devices/fingerprint/port.ts';
import { createFingerPad } from '#drivers/simulators/finger-pad.ts';
import { createGt5xBench } from '#drivers/simulators/gt5x/bench.ts';
import type { Gt5xBench, Gt5xBenchOptions } from '#drivers/simulators/gt5x/bench.ts';
import { parseGt5xFault } from '#drivers/simulators/gt5x/faults.ts';
import { never } from './never.ts';

/** An emulated module in memory with a finger on it, plugged in; pulled out when the test is over. */
export async function gt5xBench(
  faults: readonly string[] = [],
  change: Partial<Gt5xBenchOptions> = {},
): Promise<Gt5xBench> {
  const fingers = createFingerPad({ mode: 'by-hand', person: 'test', finger: 'right-index' });
  const bench = createGt5xBench({
    over: 'memory',
    seed: 'test',
    fingers,
    faults: faults.map((text) => {
      const fault = parseGt5xFault(text);
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
export async function openGt5xOn(
  bench: Gt5xBench,
  change: Partial<Gt5xScannerOptions> = {},
): Promise<DeviceResult<FingerprintScanner>> {
  const options = { dialer: bench.dialer('bench'), grace: 600, lineSpeed: 'as-found' as const, ...change };
  const scanner = await openGt5xScanner(options, never());
  if (scanner.ok) onTestFinished(() => scanner.value.close());
  return scanner;
}
