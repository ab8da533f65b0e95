/**
 * USB serial devices that fingerprint modules are sold with, by vendor and product as in the public usb.ids list; what
 * the system itself says of them is often only "USB Serial". drivers/linux/70-uc-counter.rules has the same list.
 */
export const KNOWN_USB: Readonly<Record<string, string>> = {
  '10c4:ea60': 'Silicon Labs CP210x',
  '10c4:ea70': 'Silicon Labs CP2105',
  '10c4:ea71': 'Silicon Labs CP2108',
  '1a86:7523': 'WCH CH340',
  '1a86:5523': 'WCH CH341',
  '1a86:55d4': 'WCH CH9102',
  '0403:6001': 'FTDI FT232R',
  '0403:6010': 'FTDI FT2232',
  '0403:6014': 'FTDI FT232H',
  '0403:6015': 'FTDI FT-X',
  '067b:2303': 'Prolific PL2303',
  '0483:5740': 'Module with USB of its own (STM32)',
};
