/** USB printers behind Linux' usblp driver: /dev/usb/lpN, opened for this process alone. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceResult } from '../core/result.ts';
import type { Dialer, Transport } from '../core/transport.ts';
import { holdersOf } from './hid-holders.ts';
import { usbLpError } from './usb-lp-errors.ts';
import { lpLine } from './usb-lp-line.ts';
import { findUsbPrinter, listUsbPrinters } from './usb-lp-list.ts';

/**
 * @param port "/dev/usb/lp0", or "usb:0c1f:4800:SERIAL" wherever that printer is now
 * Errors: 'device/port-missing', 'device/port-busy' (the note says in which process, where this user may know),
 * 'device/port-denied', 'device/not-found' (not a device).
 */
export function usbLpDialer(port: string, list = listUsbPrinters): Dialer {
  return {
    port,
    speed: 'fixed',
    async dial() {
      const path = await findUsbPrinter(port, list);
      return path.ok ? openUsbLp(path.value) : path;
    },
  };
}

export async function openUsbLp(path: string): Promise<DeviceResult<Transport>> {
  try {
    const file = await open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
    if ((await file.stat()).isCharacterDevice()) return deviceOk(lpLine(path, file));
    await file.close();
    return deviceFail('device/not-found', `${path} is no device`);
  } catch (error) {
    const failed = usbLpError(error);
    if (failed.error.code !== 'device/port-busy') return failed;
    const holders = await holdersOf(path);
    return holders.length === 0
      ? failed
      : deviceFail('device/port-busy', `open in process ${holders.join(', ')}`);
  }
}
