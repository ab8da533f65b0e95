/** HID devices of the operating system. The only file that knows the node-hid package. */
import { devicesAsync, HIDAsync } from 'node-hid';
import { createListeners } from '../core/listeners.ts';
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceError, DeviceResult } from '../core/result.ts';
import { hidError } from './hid-errors.ts';
import { holdersOf } from './hid-holders.ts';
import type { HidDevice, HidListing, HidSystem } from './hid-system.ts';

/** Paths that this process has open. */
const inUse = new Set<string>();

export const systemHid: HidSystem = {
  async list(vendorId, productId) {
    try {
      const devices = await devicesAsync(vendorId, productId);
      return devices.flatMap((device): HidListing[] => {
        if (device.path === undefined) return [];
        return [
          {
            path: device.path,
            vendorId,
            productId,
            usagePage: device.usagePage ?? null,
            serialNumber: named(device.serialNumber),
            product: named(device.product),
          },
        ];
      });
    } catch {
      return [];
    }
  },

  async open(path) {
    if (inUse.has(path)) return deviceFail('device/port-busy', 'open in this app already');
    inUse.add(path);
    const opened = await openExclusively(path);
    if (!opened.ok) {
      inUse.delete(path);
      return opened;
    }
    return deviceOk(overHid(opened.value, () => inUse.delete(path)));
  },
};

const named = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

async function openExclusively(path: string): Promise<DeviceResult<HIDAsync>> {
  const holders = await holdersOf(path);
  if (holders.length > 0) return deviceFail('device/port-busy', `open in process ${holders.join(', ')}`);
  try {
    return deviceOk(await HIDAsync.open(path));
  } catch (error) {
    return hidError(error);
  }
}

function overHid(device: HIDAsync, release: () => void): HidDevice {
  const reports = createListeners<Uint8Array>();
  const closed = createListeners<DeviceError>();
  let over = false;
  const shut = async () => {
    over = true;
    try {
      await device.close();
    } catch {
      // It went away while it was being closed.
    }
    release();
  };
  const lose = (note: string) => {
    if (over) return;
    void shut();
    closed.tell({ code: 'device/unplugged', note });
  };
  const attempt = async <T>(work: () => Promise<T>): Promise<DeviceResult<T>> => {
    if (over) return deviceFail('device/unplugged', 'device closed');
    try {
      return deviceOk(await work());
    } catch (error) {
      return deviceFail('device/unplugged', error instanceof Error ? error.message : String(error));
    }
  };
  const sent = (result: DeviceResult<number>): DeviceResult<void> =>
    result.ok ? deviceOk(undefined) : result;
  device.on('data', (report: Buffer) => reports.tell(report));
  device.on('error', (error: unknown) => lose(error instanceof Error ? error.message : String(error)));
  return {
    write: async (report) => sent(await attempt(() => device.write(Buffer.from(report)))),
    sendFeature: async (report) => sent(await attempt(() => device.sendFeatureReport(Buffer.from(report)))),
    readFeature: (id, bytes) => attempt(() => device.getFeatureReport(id, bytes)),
    onReport: (listener) => reports.add(listener),
    onClose: (listener) => closed.add(listener),
    async close() {
      if (!over) await shut();
    },
  };
}
