/** HID devices where a scanner may be: CP2110 bridges, by vendor, product and usage page. */
import { systemHid } from '../../../transports/hid.ts';
import { hidPathPort, hidPort } from '../../../transports/hid-port.ts';
import type { HidListing, HidSystem } from '../../../transports/hid-system.ts';
import type { ScannerPort } from '../port.ts';

const VENDOR = 0x10c4;
const PRODUCT = 0xea80;
/** From here on usage pages belong to the vendors (HID Usage Tables, 3); a CP2110 has the first of them. */
const VENDOR_PAGES = 0xff00;

export async function hidScannerPorts(system: HidSystem = systemHid): Promise<readonly ScannerPort[]> {
  const listed = (await system.list(VENDOR, PRODUCT)).filter(
    ({ usagePage }) => usagePage === null || usagePage >= VENDOR_PAGES,
  );
  const names = listed.map(hidPort);
  return listed.map((device) => {
    const name = hidPort(device);
    // Two of the same name, having no serial number, are told apart by where they are now.
    const unique = names.indexOf(name) === names.lastIndexOf(name);
    return { path: unique ? name : hidPathPort(device), label: labelOf(device), simulated: false };
  });
}

function labelOf({ product, serialNumber, path }: HidListing): string {
  const about = [
    product ?? 'CP2110 HID bridge',
    serialNumber === null ? null : `serial ${serialNumber}`,
    path,
  ];
  return about.filter((part) => part !== null).join(' · ');
}
