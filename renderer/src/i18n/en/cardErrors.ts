import type { ErrorTexts } from '../errorTexts.ts';

/** Printing cards, stock, deliveries, handing over. */
export const cardErrors = {
  'card/not-found': {
    title: 'This card is not in this counter’s list',
    todo: 'Check the number. If it came down only now, wait until the counter has reached upstream again.',
  },
  'card/not-here': {
    title: 'What belongs on this card is not on this counter',
    todo: 'It may still be on its way from upstream, or it was removed some days after the card was handed over. Check that the counter is connected.',
  },
  'card/not-printed-here': {
    title: 'This card is made elsewhere',
    todo: 'It comes with a delivery. Check it in under Deliveries when it is here.',
  },
  'card/withdrawn': {
    title: 'Upstream has withdrawn this card',
    todo: 'It must not be printed or handed over. If it lies here already, destroy it or send it back.',
  },
  'card/has-card': {
    title: 'This person’s card was made already',
    todo: 'Look for it among the cards that lie here. Another one is made only when that one is spoiled and destroyed.',
  },
  'card/unclear': {
    title: 'What was done about this card is not known any more',
    todo: 'The counter’s queue was rebuilt. Look whether the card lies here; then a supervisor says how it stands.',
  },
  'card/unresolved': {
    title: 'An earlier card is still in doubt',
    todo: 'Look into the printer and its tray for that card, and say what became of it. Then go on.',
  },
  'card/not-destroyed': {
    title: 'The spoiled card is not destroyed yet',
    todo: 'Cut it up, through chip and photograph, and confirm that. Then another one may be printed.',
  },
  'card/needs-supervisor': {
    title: 'A supervisor must stand by this',
    todo: 'Ask the supervisor to type their user name and PIN. It must be somebody else than who printed the card.',
  },
  'card/same-person': {
    title: 'A second person must stand by this',
    todo: 'Whoever did the work (printed the card, handed it over, took the fee) cannot also approve it. Ask another supervisor.',
  },
  'card/not-entitled': {
    title: 'This person may not approve it',
    todo: 'Only a supervisor may. Ask the supervisor to sign with their own name.',
  },
  'card/no-blanks': {
    title: 'By the books there are no blank cards left',
    todo: 'Enter the blanks that came in, or count those that are here. Then print again.',
  },
  'card/cannot-draw': {
    title: 'This card cannot be drawn',
    todo: 'Something in the order does not fit on the card. Nothing was printed and no card was used. Tell support the reference below.',
  },
  'card/not-possible': {
    title: 'This cannot be done with the card as it stands now',
    todo: 'Somebody may have changed it meanwhile. Look at the card in the list again.',
  },
  'stock/too-few': {
    title: 'By the books there are not so many',
    todo: 'Check the number. If more are here than in the books, count them first.',
  },
  'handover/no-delivery': {
    title: 'No delivery is being checked in',
    todo: 'Begin a delivery, then scan its cards one by one.',
  },
  'handover/no-match': {
    title: 'No card here has this code or number',
    todo: 'Scan the code on the card or on the slip again, or type the tracking number or the CNIC. The card may be at another counter.',
  },
  'handover/not-present': {
    title: 'This card is not here to be handed over',
    todo: 'It has not come yet, was handed over already, or went back. The list shows which.',
  },
  'handover/other-card': {
    title: 'This is not the right card',
    todo: 'The code belongs to another card. Put it back and look for the card of this person.',
  },
  'handover/chip-silent': {
    title: 'The chip of this card does not answer',
    todo: 'Take the card out, wipe its contacts and put it in again, chip first. If it stays silent, do not hand the card over: send it back as faulty.',
  },
  'handover/not-matched': {
    title: 'The finger is not the holder’s',
    todo: 'Check which finger was asked for and try again, or take another one. If it never matches, do not hand the card over; ask the supervisor.',
  },
  'handover/no-template': {
    title: 'This finger was not sent with the card',
    todo: 'Take one of the fingers that are shown. If there is none, a supervisor must know the person.',
  },
  'handover/wrong-order': {
    title: 'This step is done already, or is not its turn yet',
    todo: 'Scan the card first, then do the steps that are shown as missing.',
  },
  'handover/not-open': {
    title: 'This card is not being handed over at the moment',
    todo: 'Scan the card or the slip to begin.',
  },
  'handover/incomplete': {
    title: 'Something is still missing before the card may be handed over',
    todo: 'Do the steps that are shown as missing, then try again.',
  },
  'handover/not-issued': {
    title: 'This card was not handed over yet',
    todo: 'There is a receipt only for a card that its holder has.',
  },
  'handover/not-due': {
    title: 'One of these cards may not go back yet',
    todo: 'Only cards that were not collected in time, or that were withdrawn, go back. Take the others out of the choice.',
  },
} satisfies Partial<ErrorTexts>;
