import { onTestFinished } from 'vitest';
import type { DeviceResult } from '#drivers/core/result.ts';
import type { FingerprintScanner } from '#drivers/devices/fingerprint/port.ts';
import { openZfmScanner } from '#drivers/devices/fingerprint/zfm.ts';
import type { ZfmScannerOptions } from '#drivers/devices/fingerprint/zfm.ts';
import { createCp2110Bench } from '#drivers/simulators/cp2110/bench.ts';
import type { Cp2110Bench } from '#drivers/simulators/cp2110/bench.ts';
import { createMemoryBus } from '#drivers/simulators/cp2110/memory-bus.ts';
import type { MemoryBus } from '#drivers/simulators/cp2110/memory-bus.ts';
import { createFingerPad } from '#drivers/simulators/finger-pad.ts';
import type { FingerPad } from '#drivers/simulators/finger-pad.ts';
import { createZfmDevice } from '#drivers/simulators/zfm/device.ts';
import { createZfmModule } from '#drivers/simulators/zfm/module.ts';
import type { ZfmModuleOptions } from '#drivers/simulators/zfm/module.ts';
import { cp2110Dialer } from '#drivers/transports/hid-cp2110.ts';
import { noisePicture } from './picture.ts';
import { never } from './never.ts';
import { value } from './results.ts';

export const SERIAL_NUMBER = '0042AB';
export const HID_PORT = `hid:10c4:ea80:${SERIAL_NUMBER}`;

/** What lies on its window. */
export const PICTURE = noisePicture('hid');

export interface HidScanner {
  readonly bus: MemoryBus;
  readonly bench: Cp2110Bench;
  readonly finger: FingerPad;
  open(change?: Partial<ZfmScannerOptions>): Promise<DeviceResult<FingerprintScanner>>;
}

/** An emulated module behind a CP2110 on a bus of this process, with a finger on it, plugged in. */
export async function hidScanner(module: Partial<ZfmModuleOptions> = {}): Promise<HidScanner> {
  const bus = createMemoryBus();
  const finger = createFingerPad({
    mode: 'by-hand',
    person: 'test',
    finger: 'right-index',
    pictures: [PICTURE],
  });
  const device = createZfmDevice({ module: createZfmModule({ pad: finger, ...module }) });
  const bench = createCp2110Bench(device, { bus, serialNumber: SERIAL_NUMBER, bytesPerSecond: null });
  finger.present('test', 'right-index');
  value(await bench.plugIn());
  onTestFinished(() => bench.pullOut());
  return {
    bus,
    bench,
    finger,
    async open(change = {}) {
      const dialer = cp2110Dialer(HID_PORT, bus.hid);
      const scanner = await openZfmScanner({ dialer, grace: 600, ...change }, never());
      if (scanner.ok) onTestFinished(() => scanner.value.close());
      return scanner;
    },
  };
}
