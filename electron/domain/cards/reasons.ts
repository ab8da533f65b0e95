/** Why something was decided about a card: codes, so that nothing of a person stands readable in the queue's file. */

/** Why a card is no good. */
export const SPOIL_REASONS = [
  'printer-fault',
  'bad-print',
  'wrong-colours',
  'scratched',
  'wrong-data',
  'chip-dead',
  'code-unreadable',
] as const;
export type SpoilReason = (typeof SPOIL_REASONS)[number];

/** Why another one is made. */
export const REPRINT_REASONS = ['card-spoiled', 'printer-repaired', 'data-checked'] as const;
export type ReprintReason = (typeof REPRINT_REASONS)[number];

/** Why blanks or ribbons are no good. */
export const STOCK_SPOIL_REASONS = ['bent', 'dirty', 'torn', 'faulty'] as const;
export type StockSpoilReason = (typeof STOCK_SPOIL_REASONS)[number];

/** Why no finger was matched. */
export const PASS_REASONS = [
  'worn-fingers',
  'injured-fingers',
  'missing-fingers',
  'no-templates',
  'scanner-fault',
  /** Somebody entitled collects it for the holder. */
  'other-collects',
] as const;
export type PassReason = (typeof PASS_REASONS)[number];

/** Why a chip was not read. */
export const CHIP_PASS_REASONS = ['reader-fault'] as const;
export type ChipPassReason = (typeof CHIP_PASS_REASONS)[number];

/** Why a card goes back. */
export const RETURN_REASONS = [
  'uncollected',
  'withdrawn',
  'chip-dead',
  'code-unreadable',
  'bad-print',
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];
