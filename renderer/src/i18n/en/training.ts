export const training = {
  tray: {
    name: 'Printed',
    open: 'What the simulated printers put out',
    title: 'Out of the simulated printers',
    note: 'Training only: on a real printer these are cards and paper. The newest stands first.',
    card: 'Printed card',
    paper: 'Printed slip',
    spoiled: { card: 'Rejected', paper: 'Torn off before its end' },
  },
} as const;
