import type { UsbPrinterListing } from '#drivers/transports/usb-lp-list.ts';

/** A USB printer as the system lists it. */
export const usbPrinter = (
  change: Partial<UsbPrinterListing> & Pick<UsbPrinterListing, 'vendorId'>,
): UsbPrinterListing => ({
  path: '/dev/usb/lp0',
  productId: '0001',
  serialNumber: null,
  manufacturer: null,
  product: null,
  ...change,
  deviceId: { manufacturer: null, model: null, commands: [], ...change.deviceId },
});
