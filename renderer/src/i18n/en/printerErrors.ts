import type { ErrorCode } from '#contract/errors.ts';
import type { ErrorText } from '../errorTexts.ts';

/** What the errors of a device say where that device is a printer; the others are worded for all. */
export const printerErrors = {
  'device/not-found': {
    title: 'No printer was found',
    todo: 'Connect the printer, or choose its port under Devices.',
  },
  'device/port-missing': {
    title: 'The printer’s port is not there',
    todo: 'The cable may be out, or the printer is off. Push the cable in at both ends, then check again.',
  },
  'device/port-busy': {
    title: 'Another program is using the printer',
    todo: 'Close that program, then try again.',
  },
  'device/port-denied': {
    title: 'The app may not open the printer’s port',
    todo: 'Ask the technician to give this user the right to use printers.',
  },
  'device/no-answer': {
    title: 'The printer does not answer',
    todo: 'Switch it off, wait five seconds, switch it on and check again.',
  },
  'device/bad-answer': {
    title: 'The printer’s answer could not be understood',
    todo: 'The cable may be loose, or another device is on this port. Check the cable and try again.',
  },
  'device/unplugged': {
    title: 'The printer was unplugged',
    todo: 'Push the cable in again. Nothing is printed twice by itself.',
  },
  'device/busy': {
    title: 'The printer is still busy',
    todo: 'Wait until what is being printed has come out, then try again.',
  },
  'device/aborted': {
    title: 'Printing was stopped',
    todo: 'Print again when everything is ready.',
  },
  'device/unsupported': {
    title: 'This printer cannot do that',
    todo: 'Choose another printer under Devices.',
  },
  'device/not-ready': {
    title: 'The printer is still starting',
    todo: 'Wait a few seconds, then print again.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
