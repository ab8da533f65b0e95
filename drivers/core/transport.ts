/** A pipe of bytes to a device. Nothing here throws: what can go wrong is a result or a closed line. */
import type { StopListening } from './listeners.ts';
import type { DeviceError, DeviceResult } from './result.ts';

export interface Transport {
  /** What a person would call this line: "/dev/ttyUSB0", "COM3". */
  readonly path: string;
  /** Resolves when the bytes are handed over, in the order of the calls. */
  write(bytes: Uint8Array): Promise<DeviceResult<void>>;
  onBytes(listener: (bytes: Uint8Array) => void): StopListening;
  /** Told once when the other side went away; not for an own close(). */
  onClose(listener: (reason: DeviceError) => void): StopListening;
  close(): Promise<void>;
}

/** Opens the same line again and again: to try another speed, or after it was unplugged. */
export interface Dialer {
  readonly port: string;
  /** 'fixed' for a line whose speed is set elsewhere: a device at its end must not be told to change its own. */
  readonly speed?: 'fixed';
  /** @param baudRate bits per second; ignored by lines that have no speed */
  dial(baudRate: number): Promise<DeviceResult<Transport>>;
}
