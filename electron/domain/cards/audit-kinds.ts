/**
 * What the audit chain says of cards: the way in which upstream learns of them. The order's id stands in `packetId`, details
 * are codes and counts.
 */
export const CARD_AUDIT_KINDS = [
  'card-ordered',
  'card-withdrawn',
  /** Before the first byte; detail: number of the attempt. */
  'card-printing',
  'card-printed',
  'card-untouched',
  'card-doubtful',
  /** Detail: reason. */
  'card-spoiled',
  'card-destroyed',
  /** By a supervisor; detail: reason. */
  'card-reprint-allowed',
  /** By a supervisor: stands by what a person said of a card in doubt, against or without the printer's count. */
  'card-resolved',
  'card-unclear',
  'card-arrived',
  /** Cards of a delivery that are not for this counter; detail: how many. */
  'cards-surplus',
  'card-shown',
  'card-code-matched',
  'card-chip',
  'card-finger-matched',
  'card-finger-not-matched',
  /** By a supervisor; detail: reason. */
  'card-finger-passed',
  'card-chip-passed',
  'old-card-taken-back',
  'old-card-declared-lost',
  'card-issued',
  'card-handover-broken-off',
  'card-returned',
  'card-bytes-removed',
  'test-card',
  'stock-taken-in',
  'stock-spoiled',
  'stock-used',
  'stock-counted',
] as const;
export type CardAuditKind = (typeof CARD_AUDIT_KINDS)[number];
