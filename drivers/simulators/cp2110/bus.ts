/** Where an emulated CP2110 can be plugged in: this process's own bus, the kernel's uhid, or a USB gadget. */
import type { DeviceResult } from '../../core/result.ts';
import type { Cp2110Bridge } from './bridge.ts';

export const CP2110_IDS = { vendorId: 0x10c4, productId: 0xea80 } as const;
/** Defined by the vendor; a CP2110's only collection. */
export const CP2110_USAGE_PAGE = 0xff00;
export const CP2110_PRODUCT = 'CP2110 HID USB-to-UART Bridge';

export interface Plugged {
  unplug(): Promise<void>;
}

export interface Cp2110Bus {
  /** Errors: 'device/not-found' where there is no such bus, 'device/port-denied' where this user may not use it. */
  plug(bridge: Cp2110Bridge, serialNumber: string): Promise<DeviceResult<Plugged>>;
}
