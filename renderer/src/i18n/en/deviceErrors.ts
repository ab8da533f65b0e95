import type { ErrorTexts } from '../errorTexts.ts';

/** All devices. Where a printer or a chip reader needs other words than a scanner they stand in files of their own. */
export const deviceErrors = {
  'device/not-found': {
    title: 'No fingerprint scanner was found',
    todo: 'Plug the scanner in, or choose its port under Devices.',
  },
  'device/port-missing': {
    title: 'The scanner’s port is not there',
    todo: 'The cable may be out. Push the cable in at both ends, then check again.',
  },
  'device/port-busy': {
    title: 'Another program is using the scanner',
    todo: 'Close that program, then try again.',
  },
  'device/port-denied': {
    title: 'The app may not open the scanner’s port',
    todo: 'Ask the technician to give this user the right to use serial ports.',
  },
  'device/no-answer': {
    title: 'The scanner does not answer',
    todo: 'Pull its cable out, wait five seconds, push it in and check again.',
  },
  'device/bad-answer': {
    title: 'The scanner’s answer could not be understood',
    todo: 'The cable may be loose, or another device is on this port. Check the cable and try again.',
  },
  'device/unplugged': {
    title: 'The scanner was unplugged',
    todo: 'Push the cable in again. Captured fingers are saved.',
  },
  'device/no-finger': {
    title: 'No finger was seen',
    todo: 'Place the finger flat on the glass and hold it still, then scan again.',
  },
  'device/image-failed': {
    title: 'The scanner could not take a picture',
    todo: 'Wipe the glass with a dry cloth, place the finger again and scan.',
  },
  'device/poor-image': {
    title: 'The ridges are not clear enough',
    todo: 'If the finger is dry, breathe on it; if it is wet, wipe it. Place it in the middle and press a little more firmly.',
  },
  'device/busy': {
    title: 'The scanner is still busy',
    todo: 'Wait until the capture under way has ended, then try again.',
  },
  'device/aborted': {
    title: 'The capture was stopped',
    todo: 'Scan again when the applicant is ready.',
  },
  'device/wrong-password': {
    title: 'The scanner is locked with a password',
    todo: 'It was set by its former office. Ask the technician to take the scanner in again.',
  },
  'device/not-registered': {
    title: 'The scanner is not admitted to service',
    todo: 'Its maker’s service has not registered it, or no longer. Ask the technician to register it again.',
  },
  'device/untrusted': {
    title: 'The scanner’s answer cannot be trusted',
    todo: 'Its signature or time does not fit, so nothing was kept. Check this PC’s clock, then call the technician.',
  },
  'device/unsupported': {
    title: 'This scanner cannot do that',
    todo: 'Take the fingers one by one, or choose another scanner under Devices.',
  },
  'device/sensor-fault': {
    title: 'The scanner’s sensor is faulty',
    todo: 'Pull its cable out for ten seconds and try again. If it stays so, use another scanner and tell the technician.',
  },
  'device/wrong-placement': {
    title: 'The fingers do not lie straight',
    todo: 'Lay them flat, straight and close together, then scan again.',
  },
  'device/not-ready': {
    title: 'The scanner is still starting',
    todo: 'Wait a few seconds, then scan again.',
  },
  'device/cover-open': {
    title: 'The printer’s cover is open',
    todo: 'Close the cover until it clicks. The work goes on from where it stopped.',
  },
  'device/feeder-empty': {
    title: 'There are no cards in the feeder',
    todo: 'Put blank cards into the feeder, then try again.',
  },
  'device/hopper-full': {
    title: 'The printer’s output tray is full',
    todo: 'Take the finished cards out of the tray, then try again.',
  },
  'device/card-jam': {
    title: 'A card is stuck in the printer',
    todo: 'Open the cover, take the card out and close the cover. A card that was partly printed counts as spoiled.',
  },
  'device/ribbon-out': {
    title: 'The ribbon is used up or missing',
    todo: 'Put in a new ribbon, then try again.',
  },
  'device/ribbon-unsuitable': {
    title: 'This ribbon does not fit the card',
    todo: 'Put in the ribbon that this kind of card needs, then try again.',
  },
  'device/cleaning-required': {
    title: 'The printer must be cleaned first',
    todo: 'Clean it with a cleaning card, as its booklet shows, then try again.',
  },
  'device/head-hot': {
    title: 'The printer’s head is too hot',
    todo: 'Wait a few minutes. It goes on by itself once it has cooled.',
  },
  'device/mechanical': {
    title: 'The printer has a fault',
    todo: 'Switch it off and on again. If it stays so, tell the technician.',
  },
  'device/magnetic-fault': {
    title: 'The magnetic stripe could not be written',
    todo: 'The card counts as spoiled. Check that the cards have a stripe, then print again.',
  },
  'device/paper-out': {
    title: 'The paper is used up',
    todo: 'Put in a new roll and close the cover. The slip is then printed again from its start.',
  },
  'device/cutter-jam': {
    title: 'The paper cutter is stuck',
    todo: 'Open the cover, take the paper out of the cutter and close the cover.',
  },
  'device/no-service': {
    title: 'This PC’s service for chip cards is not running',
    todo: 'Plug the chip reader in. If it is in, start the PC again, or ask the technician to set the service up.',
  },
  'device/no-card': {
    title: 'There is no card in the chip reader',
    todo: 'Put the card in, chip first, as far as it goes, and ask the chip again.',
  },
  'device/card-removed': {
    title: 'The card was taken out too early',
    todo: 'Put it in again and leave it there until the chip has answered.',
  },
} satisfies Partial<ErrorTexts>;
