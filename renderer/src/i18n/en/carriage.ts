/** Carrying registrations on a stick, and second copies of them. */
export const carriage = {
  open: 'Carry on a stick',
  title: 'Carry registrations on a stick',
  intro:
    'What is on the stick is sealed: nobody can read it. Any enrolled counter can send it on, and the receipts come back the same way.',
  places: 'Stick or folder',
  noPlaces: 'Put in a USB stick. It appears here by itself.',
  chooseFolder: 'Another folder',
  free: '{{size}} GB free',
  holdsNothing: 'nothing of ours on it yet',
  holds_one: '{{count}} registration on it, {{own}} of this counter',
  holds_other: '{{count}} registrations on it, {{own}} of this counter',
  holdsReceipts_one: '{{count}} receipt',
  holdsReceipts_other: '{{count}} receipts',
  exportNow_zero: 'Write to the stick',
  exportNow_one: 'Write {{count}} to the stick',
  exportNow_other: 'Write {{value}} to the stick',
  importNow: 'Take in from the stick',
  exporting: 'Writing to the stick',
  importing: 'Taking in from the stick',
  progress: '{{done}} of {{total}}',
  stop: 'Stop',
  exported:
    'Written: {{packets}}. Already there: {{alreadyThere}}. Receipts for other counters: {{receipts}}.',
  exportedSkipped_one: '{{count}} could not be read here and was left out; it is marked in the list.',
  exportedSkipped_other: '{{count}} could not be read here and were left out; they are marked in the list.',
  exportedNext:
    'Take the stick out when its light is still. Everything stays on this counter too, until its receipt is here.',
  imported:
    'Taken in to send on: {{packets}}. Already here: {{alreadyHere}}. Receipts for this counter: {{receipts}}.',
  importedUnreadable_one:
    '{{count}} file could not be read; it stays on the stick. Ask the other counter to export again.',
  importedUnreadable_other:
    '{{count}} files could not be read; they stay on the stick. Ask the other counter to export again.',
  mirror: {
    title: 'Where second copies go',
    intro:
      'Each sealed registration is also copied to a stick or a second disk at once. If the disk of this PC fails, nothing is lost.',
    off: 'No second copy',
    offHint: 'If the disk fails, what was not sent is lost.',
    confirm: 'Use this place',
    done: 'Second copies go there from now on.',
    doneOff: 'No second copies are kept any more. Those that were written stay.',
  },
} as const;
