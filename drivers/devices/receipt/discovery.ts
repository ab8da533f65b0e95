/** Where receipt printers may be, by what the system lists. */
import { asScannerPorts as asSerialPorts } from '../fingerprint/discovery/serial-ports.ts';
import type { PrinterLines } from '../../transports/printer-lines.ts';
import { rawSpoolPort } from '../../transports/raw-spool.ts';
import { usbPrinterOf } from '../../transports/usb-lp-list.ts';
import type { UsbPrinterListing } from '../../transports/usb-lp-list.ts';
import { usbPrinterPorts } from '../../transports/usb-lp-names.ts';
import { cardFamilyOf } from '../card/discovery.ts';
import type { ReceiptPrinterPort } from './port.ts';

/** USB vendors with receipt printers, as in the public usb.ids list. */
const VENDORS: Readonly<Record<string, string>> = {
  '04b8': 'Epson',
  '0519': 'Star',
  '076c': 'Partner Tech',
  '0d3a': 'Posiflex',
  '0dd4': 'Custom',
  '1504': 'Bixolon',
  '154f': 'SNBC',
  '1d90': 'Citizen',
  '2730': 'Citizen',
};
/** Command languages of office printers: bytes for a receipt would come out as pages of nonsense. */
const PAGES =
  /^(PCL|PJL|PCLXL|POSTSCRIPT|PS$|ESC\/?P($|[^O])|ESCPL|BDC|D4$|ZJS|URF|PWG|GDI|PDF|SPL|UFRII|LIPS)/;

/** By vendor, or one without a known name that does not call itself an office printer. Null for any other. */
function rankOf(printer: UsbPrinterListing): number | null {
  const { commands } = printer.deviceId;
  if (cardFamilyOf(printer) !== null) return null;
  if (commands.some((command) => command.startsWith('ESC/POS'))) return 0;
  if (commands.some((command) => PAGES.test(command))) return null;
  return VENDORS[printer.vendorId] === undefined ? 1 : 0;
}

/** Known makers on USB first, then nameless ones, serial lines and Windows' printers. The network's are named by hand. */
export function asReceiptPorts({ usb, serial, spooled }: PrinterLines): readonly ReceiptPrinterPort[] {
  const ranked = usb.flatMap((printer) => {
    const rank = rankOf(printer);
    return rank === null ? [] : [{ printer, rank }];
  });
  const printers = ranked.toSorted((a, b) => a.rank - b.rank).map(({ printer }) => printer);
  return [
    ...usbPrinterPorts(printers, ({ vendorId }) => VENDORS[vendorId] ?? null),
    ...asSerialPorts(serial),
    ...spooled.map((name) => ({ path: rawSpoolPort(name), label: `${name} (RAW)`, simulated: false })),
  ];
}

/** A printer that must not be sent receipts: of cards, or of pages. */
export function isOtherPrinter(port: string, { usb }: Pick<PrinterLines, 'usb'>): boolean {
  const printer = usbPrinterOf(port, usb);
  return printer !== null && rankOf(printer) === null;
}
