import { describe, expect, it } from 'vitest';
import { asReceiptPorts, isOtherPrinter } from '#drivers/devices/receipt/discovery.ts';
import type { UsbPrinterListing } from '#drivers/transports/usb-lp-list.ts';
import { usbPrinter } from '../../support/printer-lines.ts';

const commands = (...words: string[]): Pick<UsbPrinterListing, 'deviceId'> => ({
  deviceId: { manufacturer: null, model: null, commands: words },
});
const nameless = usbPrinter({ vendorId: '0416', productId: '5011', path: '/dev/usb/lp0' });
const tm = usbPrinter({ vendorId: '04b8', productId: '0e03', path: '/dev/usb/lp1', ...commands('ESC/POS') });
const inkjet = usbPrinter({
  vendorId: '04b8',
  productId: '1111',
  path: '/dev/usb/lp2',
  ...commands('ESCPL2', 'BDC', 'D4'),
});
const laser = usbPrinter({
  vendorId: '03f0',
  path: '/dev/usb/lp3',
  ...commands('PJL', 'PCL', 'POSTSCRIPT'),
});
const cards = usbPrinter({ vendorId: '0c1f', path: '/dev/usb/lp4' });
const usb = [nameless, tm, inkjet, laser, cards];

describe('where receipt printers may be', () => {
  it('is on USB, known makers first, on any serial line, and behind Windows', () => {
    const serial = [{ path: 'COM3', manufacturer: null, usb: null }];
    expect(asReceiptPorts({ usb, serial, spooled: ['Bon 80'] })).toEqual([
      { path: 'usb:04b8:0e03', label: 'Epson · /dev/usb/lp1', simulated: false },
      { path: 'usb:0416:5011', label: 'USB 0416:5011 · /dev/usb/lp0', simulated: false },
      { path: 'COM3', label: 'COM3', simulated: false },
      { path: 'raw:Bon 80', label: 'Bon 80 (RAW)', simulated: false },
    ]);
  });

  it('is not where office printers are, nor card printers', () => {
    const other = usb.filter(({ path }) => isOtherPrinter(path, { usb }));
    expect(other).toEqual([inkjet, laser, cards]);
    expect(isOtherPrinter('tcp:192.0.2.7', { usb })).toBe(false);
  });

  it('is where a printer of any maker says that it takes ESC/POS', () => {
    const own = usbPrinter({ vendorId: 'ffff', ...commands('PCL', 'ESC/POS') });
    expect(isOtherPrinter(own.path, { usb: [own] })).toBe(false);
  });
});
