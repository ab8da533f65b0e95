import type { ErrorCode } from '#contract/errors.ts';
import type { ErrorText } from '../errorTexts.ts';

/** What the errors of a device say where that device is a chip reader; the others are worded for all. */
export const chipReaderErrors = {
  'device/not-found': {
    title: 'No chip reader was found',
    todo: 'Plug the reader in, or choose it under Devices.',
  },
  'device/port-missing': {
    title: 'The chip reader is not there',
    todo: 'The cable may be out. Push it in at both ends. If it is now another reader, choose it under Devices.',
  },
  'device/port-busy': {
    title: 'Another program is using the card',
    todo: 'Close that program, take the card out, put it in again and ask once more.',
  },
  'device/port-denied': {
    title: 'The app may not use chip readers on this PC',
    todo: 'Ask the technician to give this user the right to use smart cards.',
  },
  'device/no-answer': {
    title: 'The chip does not answer',
    todo: 'Take the card out, wipe its contacts and put it in again, chip first.',
  },
  'device/bad-answer': {
    title: 'The chip’s answer could not be understood',
    todo: 'Take the card out, wipe its contacts and try again. If it stays so, send the card back as faulty.',
  },
  'device/unplugged': {
    title: 'The chip reader was unplugged',
    todo: 'Push its cable in again, then ask the chip once more.',
  },
  'device/busy': {
    title: 'The chip reader is still busy',
    todo: 'It waits for a card or asks one. Try again in a moment.',
  },
  'device/aborted': {
    title: 'Asking the chip was stopped',
    todo: 'Ask it again when the card is in the reader.',
  },
  'device/unsupported': {
    title: 'Chip readers cannot be used on this PC',
    todo: 'A part of the app that they need is missing. Tell the technician.',
  },
  'device/not-ready': {
    title: 'The chip reader has a fault',
    todo: 'Pull its cable out, wait five seconds and push it in. If it stays so, tell the technician.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
