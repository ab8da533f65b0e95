import { describe, expect, it } from 'vitest';
import { hidScannerPorts } from '#drivers/devices/fingerprint/discovery/hid-ports.ts';
import { asScannerPorts } from '#drivers/devices/fingerprint/discovery/serial-ports.ts';
import { deviceFail } from '#drivers/core/result.ts';
import type { HidListing, HidSystem } from '#drivers/transports/hid-system.ts';

describe('serial ports', () => {
  it('come with known bridges first, then others on USB, then the rest', () => {
    const ports = asScannerPorts([
      { path: '/dev/ttyS0', manufacturer: null, usb: null },
      { path: '/dev/ttyACM1', manufacturer: 'Somebody', usb: '1234:5678' },
      { path: '/dev/ttyUSB0', manufacturer: '1a86', usb: '1a86:7523' },
      { path: 'COM3', manufacturer: 'FTDI', usb: '0403:6001' },
    ]);
    expect(ports.map(({ label }) => label)).toEqual([
      '/dev/ttyUSB0 · WCH CH340 · USB 1a86:7523',
      'COM3 · FTDI FT232R · USB 0403:6001',
      '/dev/ttyACM1 · Somebody · USB 1234:5678',
      '/dev/ttyS0',
    ]);
    expect(ports.every(({ simulated }) => !simulated)).toBe(true);
  });
});

describe('HID ports', () => {
  const listing = (path: string, change: Partial<HidListing> = {}): HidListing => ({
    path,
    vendorId: 0x10c4,
    productId: 0xea80,
    usagePage: 0xff00,
    serialNumber: null,
    product: 'CP2110 HID USB-to-UART Bridge',
    ...change,
  });
  const system = (...all: HidListing[]): HidSystem => ({
    list: async (vendorId, productId) => (vendorId === 0x10c4 && productId === 0xea80 ? all : []),
    open: async () => deviceFail('device/port-missing'),
  });
  const paths = async (...all: HidListing[]) =>
    (await hidScannerPorts(system(...all))).map(({ path }) => path);

  it('are named by what stays when they are plugged in anew', async () => {
    expect(await paths(listing('/dev/hidraw3', { serialNumber: '00A1' }))).toEqual(['hid:10c4:ea80:00A1']);
    expect(await paths(listing('/dev/hidraw3'))).toEqual(['hid:10c4:ea80']);
  });

  it('are named by their paths when two have no other name', async () => {
    expect(await paths(listing('/dev/hidraw3'), listing('/dev/hidraw4'))).toEqual([
      'hid:/dev/hidraw3',
      'hid:/dev/hidraw4',
    ]);
  });

  it("are of the vendor's usage pages, or of one that the system does not tell", async () => {
    expect(
      await paths(
        listing('a', { usagePage: 0x01, serialNumber: '1' }),
        listing('b', { usagePage: null, serialNumber: '2' }),
      ),
    ).toEqual(['hid:10c4:ea80:2']);
  });

  it('say what they are', async () => {
    const [port] = await hidScannerPorts(system(listing('/dev/hidraw3', { serialNumber: '00A1' })));
    expect(port?.label).toBe('CP2110 HID USB-to-UART Bridge · serial 00A1 · /dev/hidraw3');
  });
});
