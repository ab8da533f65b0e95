import type { ErrorTexts } from '../errorTexts.ts';
import { cardErrors } from './cardErrors.ts';
import { deviceErrors } from './deviceErrors.ts';

export const errors: ErrorTexts = {
  'app/unexpected': {
    title: 'Something went wrong inside the app',
    todo: 'What you typed is saved. Try again; if it happens again, read the reference below to support.',
  },
  'app/core-unavailable': {
    title: 'The app’s engine is not running at the moment',
    todo: 'It starts again by itself within seconds. What you typed is saved; try again shortly.',
  },
  'app/timeout': {
    title: 'This took too long',
    todo: 'The PC may be very busy. Wait a moment and try again.',
  },
  'app/bad-input': {
    title: 'The app could not accept what was entered',
    todo: 'Check the fields and try again. If they look right, read the reference below to support.',
  },
  'app/not-allowed': {
    title: 'Your role does not include this',
    todo: 'Sign in as a person whose role includes it, or ask the officer in charge.',
  },
  'app/untrusted-caller': {
    title: 'The app refused a request that did not come from its own page',
    todo: 'Close the app and open it again. If it happens again, tell support.',
  },
  'setup/already-done': {
    title: 'This counter is already set up',
    todo: 'Close the app and open it again, then sign in.',
  },
  'setup/key-not-protected': {
    title: 'This PC cannot protect the counter’s key',
    todo: 'Windows or the desktop’s keyring did not offer safe storage. Ask the technician to switch the keyring on, or set the counter up for training.',
  },
  'session/wrong-pin': {
    title: 'The user name or the PIN is not right',
    todo: 'Check the user name and type the PIN again. Tries left before a pause: {{left}}.',
  },
  'session/locked': {
    title: 'Sign-in is paused after several wrong PINs',
    todo: 'Wait until the time has run out, then try again. Nothing is lost meanwhile.',
  },
  'storage/full': {
    title: 'The disk is full',
    todo: 'Nothing new can be saved until there is room. Ask the technician to free space on this disk. Everything saved so far is safe.',
  },
  'storage/read-only': {
    title: 'The data folder cannot be written to',
    todo: 'The disk or the folder is read-only. Ask the technician to give the app the right to write there. Everything saved so far is safe.',
  },
  'storage/corrupt': {
    title: 'The counter’s data file is damaged',
    todo: 'Often a failing disk or a power cut is the cause. Nothing was deleted. Call support, and change nothing in the data folder.',
  },
  'storage/newer-version': {
    title: 'The data was written by a newer version of this app',
    todo: 'This version must not touch it. Open the newer app again, or ask the technician to install it. All data is still there.',
  },
  'storage/in-use': {
    title: 'Another copy of the app is using this counter’s data',
    todo: 'Close the other window, or restart the PC, and open the app again.',
  },
  'storage/io': {
    title: 'The disk did not answer as it should',
    todo: 'Try again. If it goes on, the disk or its cable may be failing: tell the technician today.',
  },
  'storage/key-missing': {
    title: 'The key to this counter’s data is missing',
    todo: 'The data is there but locked. Do not set the counter up again; call support, and change nothing in the data folder.',
  },
  'registration/not-found': {
    title: 'This registration is not on this counter',
    todo: 'It may have been submitted or discarded. Go back to Today and look for it there.',
  },
  'registration/not-ready': {
    title: 'The registration is not complete yet',
    todo: 'Go to the steps without a tick, finish them, and submit again.',
  },
  'registration/already-submitted': {
    title: 'This registration is already submitted',
    todo: 'It is sealed and stands in the outbox. Nothing more is needed here.',
  },
  'registration/bad-photo': {
    title: 'The photo could not be used',
    todo: 'The picture is damaged or too large. Take the photo again.',
  },
  'registration/no-keys': {
    title: 'This counter does not have the keys to seal registrations yet',
    todo: 'The draft stays safe here. Once the counter is enrolled with the central office, submit it again.',
  },
  'registration/finger-excepted': {
    title: 'This finger is marked as one that cannot be taken',
    todo: 'Take the mark back first if the finger can be taken after all.',
  },
  'registration/too-early': {
    title: 'It is too early for that',
    todo: 'Take the fingers first; the screen says how many takes are still needed.',
  },
  'registration/not-matched': {
    title: 'It does not match the picture taken before',
    todo: 'See that it is the right finger, flat and in the middle, and scan again.',
  },
  'registration/same-person': {
    title: 'A second person must confirm this',
    todo: 'Whoever takes the registration cannot confirm it too. Ask the supervisor to sign with their own name.',
  },
  'registration/not-entitled': {
    title: 'This person may not confirm it',
    todo: 'Only a supervisor may. Ask the supervisor to sign with their own name.',
  },
  'people/name-taken': {
    title: 'This user name is taken',
    todo: 'Choose another user name; each person has their own.',
  },
  'upstream/unreachable': {
    title: 'The central office cannot be reached',
    todo: 'The link is down or the address does not answer. Registrations wait here safely and go by themselves when it is back.',
  },
  'upstream/captive-portal': {
    title: 'The internet wants a log-in first',
    todo: 'The network answers with its own page. Open the browser, log in to the network, and sending goes on by itself.',
  },
  'upstream/server-error': {
    title: 'The central office has a fault at the moment',
    todo: 'Nothing is needed from you. Registrations wait here safely and go by themselves.',
  },
  'upstream/refused': {
    title: 'The central office refused the request',
    todo: 'Registrations stay here. If an office is just being chosen, check its address and the one-time code; otherwise read the reference to support.',
  },
  'upstream/conflict': {
    title: 'The central office holds other data under the same number',
    todo: 'The registration is set aside and kept here. Tell support today; do not make it again.',
  },
  'upstream/clock': {
    title: 'This PC’s clock differs from the central office’s',
    todo: 'Set the date and time of this PC right, and sending goes on by itself.',
  },
  'upstream/device-revoked': {
    title: 'This counter is no longer admitted by the central office',
    todo: 'Registrations stay here safely. Call the central office to have the counter admitted again.',
  },
  'upstream/bad-receipt': {
    title: 'The receipt could not be verified',
    todo: 'The registration counts as not delivered and is sent again by itself.',
  },
  'upstream/bad-order': {
    title: 'A card order from the central office is not what it announced',
    todo: 'Nothing was kept of it, and it is fetched again by itself. If this stays until tomorrow, tell support.',
  },
  'card/order-damaged': {
    title: 'The order for this card is damaged',
    todo: 'Do not hand the card over. Tell support the tracking number; the central office orders the card anew.',
  },
  'card/order-not-ours': {
    title: 'This card order was sealed for another key than this counter’s',
    todo: 'Do not hand the card over. Tell support the tracking number; the central office orders the card anew.',
  },
  'card/order-invalid': {
    title: 'This card order cannot be used',
    todo: 'The central office and this counter do not agree on what is in it. Tell support the tracking number.',
  },
  'upstream/busy': {
    title: 'The central office is busy',
    todo: 'Nothing is needed from you. It is tried again by itself.',
  },
  'upstream/not-configured': {
    title: 'No central office has been chosen for this counter',
    todo: 'Registrations are kept here safely. The supervisor or the technician chooses it in the outbox.',
  },
  'upstream/tls': {
    title: 'The secure connection could not be trusted',
    todo: 'Outside training the address must begin with https://. Otherwise the date of this PC may be wrong, or the network is interfering: check the date, then tell the technician.',
  },
  'upstream/not-started': {
    title: 'The built-in training office did not start',
    todo: 'Try again. If it goes on, restart the PC.',
  },
  'printing/no-printer': {
    title: 'The printer was not found',
    todo: 'Check that it is switched on and connected, or choose another one. Nothing is lost.',
  },
  'printing/no-spooler': {
    title: 'This PC lacks the program that prints',
    todo: 'Ask the technician to install “cups-client”. Until then it can be saved as PDF. What was saved is safe.',
  },
  'printing/failed': {
    title: 'It was not printed',
    todo: 'Check paper and printer, then print again. What was saved is safe.',
  },
  'printing/cancelled': {
    title: 'Printing was stopped',
    todo: 'You can print it at any time from here.',
  },
  'printing/interrupted': {
    title: 'The power went, or the app ended, while it was being printed',
    todo: 'Throw away what came out in part. The whole is printed again once the printer is ready.',
  },
  'packet/not-found': {
    title: 'This registration is not in the outbox',
    todo: 'Open the outbox again to see the present list.',
  },
  'upstream/proxy': {
    title: 'A proxy on the way does not let us through',
    todo: 'Ask the technician to check the proxy of this network. Registrations wait here safely.',
  },
  'carriage/place-gone': {
    title: 'The stick is not there any more',
    todo: 'Put it in again and repeat. What was written is whole; nothing was taken away from this counter.',
  },
  'carriage/place-full': {
    title: 'The stick is full',
    todo: 'Use an emptier stick, or make room on this one. What was written is whole; the next one goes on from there.',
  },
  'carriage/nothing-there': {
    title: 'There is nothing for this counter on the stick',
    todo: 'Check that it is the right stick, and that the other counter exported to it.',
  },
  'carriage/busy': {
    title: 'An export or import is under way already',
    todo: 'Wait until it has ended.',
  },
  'carriage/stopped': {
    title: 'It was stopped',
    todo: 'What is done stays done. Begin again to go on from there.',
  },
  'packet/damaged': {
    title: 'The disk of this PC damaged a sealed registration',
    todo: 'Both copies are kept and support can be told. Have the disk of this PC looked at today, and keep a second copy on a stick.',
  },
  'registration/not-returned': {
    title: 'This registration was not returned, or was taken again already',
    todo: 'Open the outbox again to see how it stands.',
  },
  'token/none': {
    title: 'No token was given today yet',
    todo: 'Give the first one with F4 under Today.',
  },
  'fee/not-listed': {
    title: 'This fee is not in the list of today',
    todo: 'Close this and open it again to see the list that is in force.',
  },
  'fee/paid': {
    title: 'This was paid for this registration already',
    todo: 'Its receipt is in the list. Only a supervisor can cancel it; then the right fee can be taken.',
  },
  'fee/not-found': {
    title: 'There is no such receipt on this counter',
    todo: 'Open the registration again to see its receipts.',
  },
  'fee/cancelled': {
    title: 'This receipt was cancelled',
    todo: 'It stays in the books but is not printed any more. Take the fee again if it is due.',
  },
  ...cardErrors,
  ...deviceErrors,
};
