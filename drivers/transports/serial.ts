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
  /** As the system knows it, or null. */
  readonly manufacturer: string | null;
  /** "1a86:7523": vendor and product, in lower case; null when it is not on USB. */
  readonly usb: string | null;
}

/** The ports that the system lists; pseudo-terminals are not among them and are named by hand. Empty when it cannot say. */
export async function listSerialPorts(): Promise<readonly SerialPortListing[]> {
  try {
    const ports = await SerialPort.list();
    return ports.map(({ path, manufacturer, vendorId, productId }) => ({
      path,
      manufacturer: manufacturer ?? null,
      usb: vendorId === undefined ? null : `${vendorId}:${productId ?? '????'}`.toLowerCase(),
    }));
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

/** A terminal line that is kept open without being read. */
export interface HeldLine {
  /** Bits per second that whoever has it open set last; null where the system does not tell. */
  speed(): Promise<number | null>;
  release(): Promise<void>;
}

/** Makes a terminal line raw and keeps it open without reading from it. */
export async function holdLine(path: string): Promise<DeviceResult<HeldLine>> {
  try {
    const held = await SerialPort.binding.open({ path, baudRate: 57_600, lock: false });
    return deviceOk({
      speed: () =>
        held.getBaudRate().then(
          ({ baudRate }: { baudRate: number }) => baudRate,
          () => null,
        ),
      release: () => held.close().catch(() => undefined),
    });
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
