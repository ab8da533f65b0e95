/**
 * USB printers as Linux' usblp driver lists them, with what each says of itself: /sys/class/usbmisc/lpN. The number of the
 * device file may be another each time, so a printer is named by what stays: "usb:0c1f:4800:SERIAL", or "usb:0c1f:4800" for
 * one without a serial number. By hand a device file may be given.
 */
import { readFile, readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceResult } from '../core/result.ts';

export interface UsbPrinterListing {
  /** "/dev/usb/lp0" */
  readonly path: string;
  /** Four hexadecimal digits in lower case. */
  readonly vendorId: string;
  readonly productId: string;
  readonly serialNumber: string | null;
  readonly manufacturer: string | null;
  readonly product: string | null;
  readonly deviceId: DeviceId;
}

/** What matters here of a device id (IEEE 1284-2000, 7.6): maker, model, and the command languages that it takes. */
export interface DeviceId {
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly commands: readonly string[];
}

const PREFIX = 'usb:';

export const isUsbPort = (port: string): boolean =>
  port.startsWith(PREFIX) || /^\/dev\/usb\/lp\d+$/.test(port);

/** @param folder the class's folder in sysfs. Empty where there is none. */
export async function listUsbPrinters(folder = '/sys/class/usbmisc'): Promise<readonly UsbPrinterListing[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^lp\d+$/.test(name));
  const listed = await Promise.all(names.toSorted().map((name) => about(folder, name)));
  return listed.filter((printer) => printer !== null);
}

async function about(folder: string, name: string): Promise<UsbPrinterListing | null> {
  // The interface's folder; what belongs to the whole device stands in the one above it.
  const face = await realpath(join(folder, name, 'device')).catch(() => null);
  if (face === null) return null;
  const device = dirname(face);
  const [vendorId, productId, serialNumber, manufacturer, product, deviceId] = await Promise.all([
    textOf(join(device, 'idVendor')),
    textOf(join(device, 'idProduct')),
    textOf(join(device, 'serial')),
    textOf(join(device, 'manufacturer')),
    textOf(join(device, 'product')),
    textOf(join(face, 'ieee1284_id')),
  ]);
  if (vendorId === null || productId === null) return null;
  return {
    path: `/dev/usb/${name}`,
    vendorId: vendorId.toLowerCase(),
    productId: productId.toLowerCase(),
    serialNumber,
    manufacturer,
    product,
    deviceId: parseDeviceId(deviceId ?? ''),
  };
}

async function textOf(path: string): Promise<string | null> {
  const text = (await readFile(path, 'utf8').catch(() => '')).trim();
  return text === '' ? null : text;
}

/** "MFG:Evolis;MDL:Primacy;CMD:ESC;": keys long or short, in any case and order. */
export function parseDeviceId(text: string): DeviceId {
  const fields = new Map<string, string>();
  for (const field of text.split(';')) {
    const colon = field.indexOf(':');
    if (colon > 0) fields.set(field.slice(0, colon).trim().toUpperCase(), field.slice(colon + 1).trim());
  }
  const first = (...keys: readonly string[]): string | null =>
    keys.map((key) => fields.get(key)).find((value) => value !== undefined && value !== '') ?? null;
  const commands = first('CMD', 'COMMAND SET') ?? '';
  return {
    manufacturer: first('MFG', 'MANUFACTURER'),
    model: first('MDL', 'MODEL'),
    commands: commands
      .split(',')
      .map((command) => command.trim().toUpperCase())
      .filter((command) => command !== ''),
  };
}

type Identity = Pick<UsbPrinterListing, 'vendorId' | 'productId' | 'serialNumber'>;

export function usbPort({ vendorId, productId, serialNumber }: Identity): string {
  const ids = `${PREFIX}${vendorId}:${productId}`;
  return serialNumber === null ? ids : `${ids}:${serialNumber}`;
}

/** The printer of this name in a list, or null. */
export const usbPrinterOf = (port: string, listed: readonly UsbPrinterListing[]): UsbPrinterListing | null =>
  listed.find((printer) => printer.path === port || usbPort(printer) === port) ?? null;

/** The device file of this name now. 'device/port-missing' when it is not plugged in. */
export async function findUsbPrinter(
  port: string,
  list: () => Promise<readonly UsbPrinterListing[]>,
): Promise<DeviceResult<string>> {
  if (!port.startsWith(PREFIX)) return deviceOk(port);
  const found = usbPrinterOf(port, await list());
  return found === null
    ? deviceFail('device/port-missing', `${port} is not plugged in`)
    : deviceOk(found.path);
}
