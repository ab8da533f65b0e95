/**
 * Tells when a device was plugged in or pulled out, by the operating system's own events; nothing is ever polled. Two
 * sources, since neither is enough: USB events (netlink, CfgMgr, IOKit), which on Linux come from udevd once it has given
 * the device its owner and rights, and on Linux the device files themselves, which also tell without udevd.
 * The only file that knows the usb package.
 */
import { join } from 'node:path';
import type { StopListening } from '../core/listeners.ts';
import { watchFolder } from './folder-watch.ts';

/** One plug makes several events; they are told as one, this many milliseconds after the last. */
const DEBOUNCE = 300;
const DEVICE_FILES = /^(tty(USB|ACM)|hidraw)\d+$/;
/** Printers have a folder of their own, which comes with the first of them and goes with the last. */
const PRINTERS = 'usb';
const PRINTER_FILES = /^lp\d+$/;

/** @returns stops watching. Where neither source can be had nothing is ever told. */
export function watchHotplug(changed: () => void, folder = '/dev'): StopListening {
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  const soon = () => {
    clearTimeout(timer);
    if (!over) timer = setTimeout(changed, DEBOUNCE);
  };
  const stops = [watchUsb(soon), watchFiles(folder, soon)];
  return () => {
    over = true;
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

/**
 * The native events of the usb package. Its own WebUSB class is passed by: it also lists the devices, and where there is no
 * USB bus it answers that with an error that nobody can catch.
 */
function watchUsb(changed: () => void): StopListening {
  const stopped = (async () => {
    try {
      const { default: usb } = await import('usb/index.js');
      const events = new usb.Emitter();
      await events.addAttach(changed);
      await events.addDetach(changed);
      return async () => {
        await events.removeAttach();
        await events.removeDetach();
      };
    } catch {
      return () => Promise.resolve();
    }
  })();
  return () => {
    void stopped.then((stop) => stop()).catch(() => undefined);
  };
}

function watchFiles(folder: string, changed: () => void): StopListening {
  if (process.platform !== 'linux') return () => undefined;
  const printers = join(folder, PRINTERS);
  const watchPrinters = () => watchFolder(printers, (name) => PRINTER_FILES.test(name) && changed());
  let stopPrinters = watchPrinters();
  const stop = watchFolder(folder, (name) => {
    if (DEVICE_FILES.test(name)) changed();
    if (name !== PRINTERS) return;
    stopPrinters();
    stopPrinters = watchPrinters();
    changed();
  });
  return () => {
    stop();
    stopPrinters();
  };
}
