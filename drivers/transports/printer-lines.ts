/** Where printers may be that are spoken to in their own language: what the system lists, and the line behind a port's name. */
import type { Dialer } from '../core/transport.ts';
import { isRawSpoolPort, listRawSpoolPrinters, rawSpoolDialer } from './raw-spool.ts';
import { listSerialPorts, serialDialer } from './serial.ts';
import type { SerialPortListing } from './serial.ts';
import { isTcpPort, tcpPortDialer } from './tcp-port.ts';
import { usbLpDialer } from './usb-lp.ts';
import { isUsbPort, listUsbPrinters } from './usb-lp-list.ts';
import type { UsbPrinterListing } from './usb-lp-list.ts';

export interface PrinterLines {
  /** Linux only. */
  readonly usb: readonly UsbPrinterListing[];
  readonly serial: readonly SerialPortListing[];
  /** Names of Windows' printers. */
  readonly spooled: readonly string[];
}

export async function listPrinterLines(): Promise<PrinterLines> {
  const [usb, serial, spooled] = await Promise.all([
    listUsbPrinters(),
    listSerialPorts(),
    listRawSpoolPrinters(),
  ]);
  return { usb, serial, spooled };
}

/**
 * @param port "/dev/usb/lp0", "usb:0c1f:4800:SERIAL", "tcp:HOST[:PORT]", "raw:NAME", or a serial port's path
 * Null for a name that cannot be read ("tcp:" without a host).
 */
export function printerDialer(port: string): Dialer | null {
  if (isTcpPort(port)) return tcpPortDialer(port);
  if (isRawSpoolPort(port)) return rawSpoolDialer(port);
  return isUsbPort(port) ? usbLpDialer(port) : serialDialer(port);
}
