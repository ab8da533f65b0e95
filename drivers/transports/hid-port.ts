/**
 * HID devices by name. A device path of the system changes when the device is plugged in anew and may then belong to
 * another device, so a port is named by what stays: "hid:10c4:ea80:SERIAL", or "hid:10c4:ea80" for one without a serial
 * number. By hand a path may be given: "hid:/dev/hidraw3".
 */
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceResult } from '../core/result.ts';
import type { HidListing, HidSystem } from './hid-system.ts';

type HidIdentity = Pick<HidListing, 'vendorId' | 'productId' | 'serialNumber'>;

const PREFIX = 'hid:';

export const isHidPort = (port: string): boolean => port.startsWith(PREFIX);

export function hidPort({ vendorId, productId, serialNumber }: HidIdentity): string {
  const ids = `${PREFIX}${hex4(vendorId)}:${hex4(productId)}`;
  return serialNumber === null ? ids : `${ids}:${serialNumber}`;
}

export const hidPathPort = ({ path }: HidListing): string => `${PREFIX}${path}`;

/** Where the device of this name is now. 'device/port-missing' when it is not plugged in. */
export async function findHid(port: string, system: HidSystem): Promise<DeviceResult<string>> {
  const name = port.slice(PREFIX.length);
  const [, vendor, product, serial] = /^([0-9a-f]{4}):([0-9a-f]{4})(?::(.+))?$/i.exec(name) ?? [];
  if (vendor === undefined || product === undefined) return deviceOk(name);
  const listed = await system.list(Number.parseInt(vendor, 16), Number.parseInt(product, 16));
  const found = listed.find((device) => device.serialNumber === (serial ?? null));
  return found === undefined
    ? deviceFail('device/port-missing', `${port} is not plugged in`)
    : deviceOk(found.path);
}

const hex4 = (id: number): string => id.toString(16).padStart(4, '0');
