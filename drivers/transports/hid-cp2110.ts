/** The serial line behind a CP2110 HID-to-UART bridge, as a line like any other. */
import { createListeners } from '../core/listeners.ts';
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceError, DeviceResult } from '../core/result.ts';
import type { Dialer, Transport } from '../core/transport.ts';
import { encodeData, parseData } from '../protocols/cp2110/data.ts';
import { encodeFeature } from '../protocols/cp2110/feature.ts';
import type { Cp2110Feature } from '../protocols/cp2110/feature.ts';
import { systemHid } from './hid.ts';
import { findHid } from './hid-port.ts';
import type { HidDevice, HidSystem } from './hid-system.ts';

/** The bridge answers at once; milliseconds until it counts as wedged. The system itself would wait for 5 s. */
const ANSWER_LIMIT = 1_500;

/**
 * @param port "hid:10c4:ea80:SERIAL", or "hid:" and a device path
 * Each call of `dial` sets the speed anew and forgets what the bridge still holds. Errors: those of opening a HID device;
 * 'device/no-answer' when the bridge is wedged; 'device/not-found' when the device is no such bridge.
 */
export function cp2110Dialer(port: string, system: HidSystem = systemHid): Dialer {
  return {
    port,
    async dial(baudRate) {
      const path = await findHid(port, system);
      if (!path.ok) return path;
      const device = await system.open(path.value);
      if (!device.ok) return device;
      const ready = await setUp(device.value, baudRate);
      if (ready.ok) return deviceOk(overBridge(port, device.value));
      await closeSoon(device.value);
      return ready;
    },
  };
}

async function setUp(device: HidDevice, baudRate: number): Promise<DeviceResult<void>> {
  let gone: DeviceError | null = null;
  const unlisten = device.onClose((reason) => (gone = reason));
  const steps: readonly Cp2110Feature[] = [
    { report: 'config', baudRate, parity: 'none', flowControl: false, dataBits: 8, stopBits: 'one' },
    { report: 'purge', which: 'both' },
    { report: 'enable', on: true },
  ];
  for (const step of steps) {
    const sent = await withinLimit(device.sendFeature(encodeFeature(step)));
    if (gone !== null) return deviceFail('device/port-missing', 'unplugged while it was set up');
    if (sent === null) return deviceFail('device/no-answer', `the bridge is silent: ${step.report}`);
    if (!sent.ok)
      return deviceFail('device/not-found', `no CP2110, ${step.report}: ${sent.error.note ?? ''}`);
  }
  unlisten();
  return deviceOk(undefined);
}

function overBridge(port: string, device: HidDevice): Transport {
  const bytesIn = createListeners<Uint8Array>();
  const closed = createListeners<DeviceError>();
  let tail: Promise<DeviceResult<void>> = Promise.resolve(deviceOk(undefined));
  device.onReport((report) => {
    const bytes = parseData(report);
    if (bytes !== null) bytesIn.tell(bytes);
  });
  device.onClose((reason) => closed.tell(reason));
  const writeAll = async (bytes: Uint8Array): Promise<DeviceResult<void>> => {
    for (const report of encodeData(bytes)) {
      const written = await device.write(report);
      if (!written.ok) return written;
    }
    return deviceOk(undefined);
  };
  return {
    path: port,
    write(bytes) {
      const copy = bytes.slice();
      tail = tail.then(() => writeAll(copy));
      return tail;
    },
    onBytes: (listener) => bytesIn.add(listener),
    onClose: (listener) => closed.add(listener),
    close: () => closeSoon(device),
  };
}

/** A wedged device is not waited for: it closes when the system lets go of it. */
async function closeSoon(device: HidDevice): Promise<void> {
  await withinLimit(device.close());
}

/** Null when the promise is not settled in time. */
async function withinLimit<T>(promise: Promise<T>): Promise<T | null> {
  const limit = Promise.withResolvers<null>();
  const timer = setTimeout(() => limit.resolve(null), ANSWER_LIMIT);
  const first = await Promise.race([promise, limit.promise]);
  clearTimeout(timer);
  return first;
}
