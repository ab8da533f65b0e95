/** Serial ports of the operating system. The only file that knows the serialport package. */
import { SerialPort } from 'serialport';
import { createListeners } from '../core/listeners.ts';
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceError, DeviceResult } from '../core/result.ts';
import type { Dialer, Transport } from '../core/transport.ts';
import { watchPort } from './port-watch.ts';
import { serialError } from './serial-errors.ts';

export interface SerialPortListing {
  readonly path: string;
  /** For people: the maker and the USB ids, as far as the system knows them. */
  readonly label: string;
}

/** The ports that the system lists; pseudo-terminals are not among them and are named by hand. Empty when it cannot say. */
export async function listSerialPorts(): Promise<readonly SerialPortListing[]> {
  try {
    const ports = await SerialPort.list();
    return ports.map((port) => {
      const usb = port.vendorId === undefined ? '' : `USB ${port.vendorId}:${port.productId ?? '????'}`;
      const about = [port.manufacturer, usb].filter((part) => part !== undefined && part !== '');
      return { path: port.path, label: [port.path, ...about].join(' · ') };
    });
  } catch {
    return [];
  }
}

/**
 * Opens a port: 8 data bits, no parity, 1 stop bit, no flow control, locked for this process.
 * Errors: 'device/port-missing', 'device/port-busy', 'device/port-denied', 'device/not-found' (not a serial line).
 */
export function openSerial(path: string, baudRate: number): Promise<DeviceResult<Transport>> {
  return new Promise((resolve) => {
    const port = new SerialPort({ path, baudRate, autoOpen: false });
    port.open((error) => resolve(error === null ? deviceOk(overPort(port)) : serialError(error)));
  });
}

export function serialDialer(path: string): Dialer {
  return { port: path, dial: (baudRate) => openSerial(path, baudRate) };
}

/** Makes a terminal line raw and keeps it open without reading from it. Resolves with what lets it go again. */
export async function holdLine(path: string): Promise<DeviceResult<() => Promise<void>>> {
  try {
    const held = await SerialPort.binding.open({ path, baudRate: 57_600, lock: false });
    return deviceOk(() => held.close());
  } catch (error) {
    return serialError(error);
  }
}

function overPort(port: SerialPort): Transport {
  const bytesIn = createListeners<Uint8Array>();
  const closed = createListeners<DeviceError>();
  let over = false;
  const shut = () =>
    new Promise<void>((resolve) => {
      if (port.isOpen) port.close(() => resolve());
      else resolve();
    });
  const lose = (note: string) => {
    if (over) return;
    over = true;
    unwatch();
    void shut();
    closed.tell({ code: 'device/unplugged', note });
  };
  const unwatch = watchPort(port.path, () => lose('device file removed'));
  port.on('data', (chunk: Buffer) => bytesIn.tell(chunk));
  port.on('close', () => lose('port closed by the system'));
  port.on('error', (error: Error) => lose(error.message));
  return {
    path: port.path,
    write(bytes) {
      if (over) return Promise.resolve(deviceFail('device/unplugged', 'port closed'));
      return new Promise((resolve) => {
        port.write(Buffer.from(bytes), (error) => {
          resolve(error ? deviceFail('device/unplugged', error.message) : deviceOk(undefined));
        });
      });
    },
    onBytes: (listener) => bytesIn.add(listener),
    onClose: (listener) => closed.add(listener),
    close() {
      over = true;
      unwatch();
      return shut();
    },
  };
}
