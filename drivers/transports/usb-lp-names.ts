/** USB printers as ports to choose from. */
import { usbPort } from './usb-lp-list.ts';
import type { UsbPrinterListing } from './usb-lp-list.ts';

export interface UsbPrinterPort {
  readonly path: string;
  readonly label: string;
  readonly simulated: false;
}

/** In the order given. @param nameOf a name for a printer that has none of its own */
export function usbPrinterPorts(
  listed: readonly UsbPrinterListing[],
  nameOf: (printer: UsbPrinterListing) => string | null = () => null,
): readonly UsbPrinterPort[] {
  const names = listed.map(usbPort);
  return listed.map((printer) => {
    const name = usbPort(printer);
    // Two of the same name, having no serial number, are told apart by where they are now.
    const unique = names.indexOf(name) === names.lastIndexOf(name);
    return { path: unique ? name : printer.path, label: labelOf(printer, nameOf(printer)), simulated: false };
  });
}

function labelOf(printer: UsbPrinterListing, otherwise: string | null): string {
  const { manufacturer, product, deviceId, serialNumber, path, vendorId, productId } = printer;
  const model = deviceId.model ?? product;
  const maker = deviceId.manufacturer ?? manufacturer ?? otherwise;
  const named = maker !== null && model !== null && !model.toLowerCase().startsWith(maker.toLowerCase());
  const about = [
    named ? `${maker} ${model}` : (model ?? maker ?? `USB ${vendorId}:${productId}`),
    serialNumber === null ? null : `serial ${serialNumber}`,
    path,
  ];
  return about.filter((part) => part !== null).join(' · ');
}
