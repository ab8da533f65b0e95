/** USB devices made by Linux' gadget framework on the lab's own bus: plugged in and pulled out for real. */
import { mkdirSync, rmdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Gadget {
  plugIn(): void;
  pullOut(): void;
  /** Takes it apart. */
  remove(): void;
}

export interface GadgetOptions {
  readonly name: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber: string;
  /** "acm.usb0", "hid.usb0". */
  readonly function: string;
  /** Files of the function's folder. */
  readonly settings?: Readonly<Record<string, string | Uint8Array>>;
}

const ROOT = '/sys/kernel/config/usb_gadget';
const BUS = 'dummy_udc.0';
const ENGLISH = 'strings/0x409';

export function makeGadget(options: GadgetOptions): Gadget {
  const at = (path: string) => join(ROOT, options.name, path);
  const put = (path: string, text: string | Uint8Array) => writeFileSync(at(path), text);
  mkdirSync(at(''));
  put('idVendor', String(options.vendorId));
  put('idProduct', String(options.productId));
  mkdirSync(at(ENGLISH));
  put(`${ENGLISH}/serialnumber`, options.serialNumber);
  put(`${ENGLISH}/manufacturer`, 'Lab');
  put(`${ENGLISH}/product`, options.name);
  mkdirSync(at('configs/c.1'));
  mkdirSync(at(`functions/${options.function}`));
  for (const [name, text] of Object.entries(options.settings ?? {})) {
    put(`functions/${options.function}/${name}`, text);
  }
  symlinkSync(at(`functions/${options.function}`), at(`configs/c.1/${options.function}`));
  let plugged = false;
  const pullOut = () => {
    if (plugged) put('UDC', '\n');
    plugged = false;
  };
  return {
    plugIn() {
      put('UDC', BUS);
      plugged = true;
    },
    pullOut,
    remove() {
      pullOut();
      unlinkSync(at(`configs/c.1/${options.function}`));
      rmdirSync(at('configs/c.1'));
      rmdirSync(at(`functions/${options.function}`));
      rmdirSync(at(ENGLISH));
      rmdirSync(at(''));
    },
  };
}
