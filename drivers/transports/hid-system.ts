/** HID devices as the transports see them: the operating system's, or emulated ones. Reports carry their id in byte 0. */
import type { StopListening } from '../core/listeners.ts';
import type { DeviceError, DeviceResult } from '../core/result.ts';

export interface HidListing {
  /** What `open` takes; another one after the device was plugged in anew. */
  readonly path: string;
  readonly vendorId: number;
  readonly productId: number;
  /** Of the collection that is listed; null where the system does not say. */
  readonly usagePage: number | null;
  /** Null where the device has none, or the system does not say. */
  readonly serialNumber: string | null;
  readonly product: string | null;
}

export interface HidDevice {
  /** An output report. 'device/unplugged' when it cannot be handed over. */
  write(report: Uint8Array): Promise<DeviceResult<void>>;
  sendFeature(report: Uint8Array): Promise<DeviceResult<void>>;
  /** @param bytes size of the report with its id */
  readFeature(id: number, bytes: number): Promise<DeviceResult<Uint8Array>>;
  onReport(listener: (report: Uint8Array) => void): StopListening;
  /** Told once when the device went away; not for an own close(). */
  onClose(listener: (reason: DeviceError) => void): StopListening;
  close(): Promise<void>;
}

export interface HidSystem {
  /** Empty when the system cannot say. */
  list(vendorId: number, productId: number): Promise<readonly HidListing[]>;
  /** Errors: 'device/port-missing', 'device/port-busy', 'device/port-denied'. */
  open(path: string): Promise<DeviceResult<HidDevice>>;
}
