export const fees = {
  title: 'Fee',
  take: 'Take the fee…',
  amount: 'Rs {{rupees}}',
  print: 'Print the receipt',
  copy: 'Print a copy',
  paidBy: { cash: 'Cash', bank: 'Bank', wallet: 'Mobile wallet' },
  reason: {
    'wrong-fee': 'Wrong fee',
    'not-paid': 'Not paid after all',
    'paid-back': 'Paid back',
  },
  dialog: {
    title: 'What is paid for?',
    paidBy: 'Paid by',
    choose: 'Choose a fee',
    confirm: 'Take Rs {{rupees}}',
  },
  cancel: {
    open: 'Cancel…',
    title: 'Cancel receipt {{number}}?',
    text: 'A supervisor who did not take the fee must stand by this. The receipt stays in the books as cancelled; take the paper back.',
    reason: 'Why',
    confirm: 'Cancel the receipt',
  },
} as const;
