/** Which sentence stands for a kind of packet event. */
import type { outbox } from '#renderer/i18n/en/outbox.ts';

export type HistoryWord = keyof (typeof outbox)['event'];

const WORDS: Readonly<Record<string, HistoryWord>> = {
  sealed: 'sealed',
  announced: 'announced',
  'attempt-failed': 'attempt',
  stored: 'stored',
  accepted: 'accepted',
  rejected: 'rejected',
  quarantined: 'quarantined',
  purged: 'purged',
  'goes-again': 'lost',
  stage: 'stage',
  repaired: 'repaired',
  exported: 'exported',
  mirrored: 'mirrored',
  'fee-taken': 'feeTaken',
  'fee-copied': 'feeCopied',
  'fee-cancelled': 'feeCancelled',
};

export const historyWord = (kind: string): HistoryWord | null => WORDS[kind] ?? null;
