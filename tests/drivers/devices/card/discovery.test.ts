import { describe, expect, it } from 'vitest';
import { asCardPorts, cardFamilyAt, cardFamilyOf } from '#drivers/devices/card/discovery.ts';
import { usbPrinter } from '../../support/printer-lines.ts';

const magicard = usbPrinter({ vendorId: '0c1f', productId: '880a', serialNumber: '7', product: 'Enduro+' });
const evolis = usbPrinter({ vendorId: '0f49', path: '/dev/usb/lp1' });
const epson = usbPrinter({ vendorId: '04b8', path: '/dev/usb/lp2' });

describe('where card printers may be', () => {
  it('is on USB by their makers, and on any serial line', () => {
    const serial = [
      { path: '/dev/ttyS0', manufacturer: null, usb: null },
      { path: '/dev/ttyUSB0', manufacturer: 'FTDI', usb: '0403:6001' },
    ];
    const ports = asCardPorts({ usb: [epson, magicard, evolis], serial, spooled: ['Office'] });
    expect(ports).toEqual([
      { path: 'usb:0c1f:880a:7', label: 'Enduro+ · serial 7 · /dev/usb/lp0', simulated: false },
      { path: 'usb:0f49:0001', label: 'USB 0f49:0001 · /dev/usb/lp1', simulated: false },
      { path: '/dev/ttyUSB0', label: '/dev/ttyUSB0 · FTDI FT232R · USB 0403:6001', simulated: false },
      { path: '/dev/ttyS0', label: '/dev/ttyS0', simulated: false },
    ]);
  });

  it.each([
    [magicard, 'magicard'],
    [evolis, 'evolis'],
    [epson, null],
    [usbPrinter({ vendorId: 'ffff', manufacturer: 'Evolis Card Printer' }), 'evolis'],
    [usbPrinter({ vendorId: 'ffff', manufacturer: 'Ultra Electronics' }), 'magicard'],
  ])('tells the family of %o: %s', (printer, family) => {
    expect(cardFamilyOf(printer)).toBe(family);
  });

  it('knows what is at a port, under either of its names', () => {
    const usb = [magicard, epson];
    expect(cardFamilyAt('usb:0c1f:880a:7', { usb })).toBe('magicard');
    expect(cardFamilyAt('/dev/usb/lp0', { usb })).toBe('magicard');
    expect(cardFamilyAt('/dev/usb/lp2', { usb })).toBe('other');
    expect(cardFamilyAt('/dev/ttyUSB0', { usb })).toBeNull();
  });
});
