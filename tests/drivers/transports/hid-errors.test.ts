import { describe, expect, it } from 'vitest';
import { hidError } from '#drivers/transports/hid-errors.ts';

describe("the system's words for a HID device that does not open", () => {
  it.each([
    ["Failed to open a device with path '/dev/hidraw0': Permission denied", 'device/port-denied'],
    ["Failed to open a device with path '/dev/hidraw0': Operation not permitted", 'device/port-denied'],
    ["Failed to open a device with path '/dev/hidraw9': No such file or directory", 'device/port-missing'],
    ["Failed to open a device with path '/dev/hidraw0': No such device", 'device/port-missing'],
    ["Failed to open a device with path '/dev/hidraw0': Device or resource busy", 'device/port-busy'],
    ['CreateFile: (0x00000020) The process cannot access the file: sharing violation', 'device/port-busy'],
    ['hid_open_path: (0xE00002C5) exclusive access and device already open', 'device/port-busy'],
    ['hid_open_path: (0xE00002E2) not permitted', 'device/port-denied'],
    ['something else', 'device/port-missing'],
  ])('%s', (words, code) => {
    expect(hidError(new Error(words)).error.code).toBe(code);
  });

  it('says what the technician has to do when it is denied', () => {
    expect(hidError(new Error('Permission denied')).error.note).toContain('70-uc-counter.rules');
  });
});
