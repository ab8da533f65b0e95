/** Where card printers may be, by what the system lists. */
import { asScannerPorts as asSerialPorts } from '../fingerprint/discovery/serial-ports.ts';
import type { PrinterLines } from '../../transports/printer-lines.ts';
import { usbPrinterPorts } from '../../transports/usb-lp-names.ts';
import { usbPrinterOf } from '../../transports/usb-lp-list.ts';
import type { UsbPrinterListing } from '../../transports/usb-lp-list.ts';
import type { CardPrinterPort } from './port.ts';

export type CardFamily = 'evolis' | 'magicard';

/** USB vendors as in the public usb.ids list. Printers that Magicard makes for other names keep its number. */
const VENDORS: Readonly<Record<string, CardFamily>> = { '0c1f': 'magicard', '0f49': 'evolis' };
const MAKERS: readonly (readonly [RegExp, CardFamily])[] = [
  [/evolis/i, 'evolis'],
  [/magicard|ultra electronics/i, 'magicard'],
];

/** By vendor, then by what the printer calls its maker; null for any other printer. */
export function cardFamilyOf({ vendorId, manufacturer, deviceId }: UsbPrinterListing): CardFamily | null {
  const maker = `${deviceId.manufacturer ?? ''} ${manufacturer ?? ''}`;
  return VENDORS[vendorId] ?? MAKERS.find(([words]) => words.test(maker))?.[1] ?? null;
}

/** Card printers on USB first; any serial line may have one. Those on the network are named by hand. */
export function asCardPorts({ usb, serial }: PrinterLines): readonly CardPrinterPort[] {
  const known = usb.filter((printer) => cardFamilyOf(printer) !== null);
  return [...usbPrinterPorts(known), ...asSerialPorts(serial)];
}

/** What is at a port, as far as the system knows: a family; 'other' for a printer that is no card printer; null: unknown. */
export function cardFamilyAt(port: string, { usb }: Pick<PrinterLines, 'usb'>): CardFamily | 'other' | null {
  const printer = usbPrinterOf(port, usb);
  return printer === null ? null : (cardFamilyOf(printer) ?? 'other');
}
