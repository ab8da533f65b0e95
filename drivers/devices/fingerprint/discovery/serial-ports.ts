/** Serial ports where a scanner may be: those on USB first, the ones of known bridges before others. */
import { listSerialPorts } from '../../../transports/serial.ts';
import type { SerialPortListing } from '../../../transports/serial.ts';
import type { ScannerPort } from '../port.ts';
import { KNOWN_USB } from './known-usb.ts';

export async function serialScannerPorts(): Promise<readonly ScannerPort[]> {
  return asScannerPorts(await listSerialPorts());
}

export function asScannerPorts(listed: readonly SerialPortListing[]): readonly ScannerPort[] {
  return listed
    .toSorted((a, b) => rank(a) - rank(b))
    .map((port) => ({ path: port.path, label: labelOf(port), simulated: false }));
}

function rank({ usb }: SerialPortListing): number {
  if (usb === null) return 2;
  return nameOf(usb) === null ? 1 : 0;
}

const nameOf = (usb: string | null): string | null => KNOWN_USB[usb ?? ''] ?? null;

function labelOf({ path, manufacturer, usb }: SerialPortListing): string {
  const about = [path, nameOf(usb) ?? manufacturer, usb === null ? null : `USB ${usb}`];
  return about.filter((part) => part !== null).join(' · ');
}
