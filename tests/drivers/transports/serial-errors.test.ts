import { expect, it } from 'vitest';
import { serialError } from '#drivers/transports/serial-errors.ts';

it.each([
  ['Error: No such file or directory, cannot open /dev/ttyUSB9', 'device/port-missing'],
  ['Error: No such device or address, cannot open /dev/ttyS9', 'device/port-missing'],
  ['Error: Input/output error, cannot open /dev/ttyS0', 'device/port-missing'],
  ['Opening COM9: File not found', 'device/port-missing'],
  ['Error Resource temporarily unavailable Cannot lock port', 'device/port-busy'],
  ['Error: Device or resource busy, cannot open /dev/ttyUSB0', 'device/port-busy'],
  ['Opening COM3: Access denied', 'device/port-busy'],
  ['Error: Permission denied, cannot open /dev/ttyUSB0', 'device/port-denied'],
  ['Error: Is a directory, cannot open /dev', 'device/not-found'],
  ['Error: Inappropriate ioctl for device setting custom baud rate of 57600', 'device/not-found'],
  ['something new', 'device/port-missing'],
])('%s: %s', (text, code) => {
  expect(serialError(new Error(text))).toEqual({ ok: false, error: { code, note: text } });
});
