/** What happens to a packet just now, as a sentence's key and its values. Pure. */
import type { ErrorCode } from '#contract/errors.ts';
import type { LinkState, PacketRow, PacketState } from '#contract/model.ts';
import type { Tone } from '#renderer/ui/index.ts';

export type Happening =
  | { readonly key: 'turn' | 'held' | 'purged' | 'replaced' }
  | { readonly key: 'accepted'; readonly stage: PacketRow['stage'] }
  | { readonly key: 'rejected'; readonly reason: string | null }
  | { readonly key: 'sending' | 'partly'; readonly done: number; readonly total: number }
  | { readonly key: 'failed'; readonly why: ErrorCode; readonly next: number | null }
  | { readonly key: 'stored'; readonly at: number; readonly log: number }
  | { readonly key: 'quarantined'; readonly why: ErrorCode | null };

function onItsWay(row: PacketRow, link: LinkState): Happening {
  const { sending } = link;
  if (sending?.id === row.id) return { key: 'sending', done: sending.sent, total: sending.size };
  if (row.lastError !== null) return { key: 'failed', why: row.lastError, next: row.nextAttemptAt };
  // What holds up all of them is told once, above the list.
  if (link.state === 'waiting' && link.cause !== null) return { key: 'held' };
  return row.offset > 0 ? { key: 'partly', done: row.offset, total: row.size } : { key: 'turn' };
}

export function whatHappens(row: PacketRow, link: LinkState): Happening {
  switch (row.state) {
    case 'SEALED':
    case 'ANNOUNCED':
      return onItsWay(row, link);
    case 'STORED':
      return { key: 'stored', at: row.storedAt ?? row.sealedAt, log: row.logIndex ?? 0 };
    case 'ACCEPTED':
      return { key: 'accepted', stage: row.stage };
    case 'PURGED':
      return { key: 'purged' };
    case 'REJECTED':
      return row.replaced ? { key: 'replaced' } : { key: 'rejected', reason: row.reason };
    case 'QUARANTINED':
      return { key: 'quarantined', why: row.lastError };
  }
}

export const STATE_TONES: Readonly<Record<PacketState, Tone>> = {
  SEALED: 'info',
  ANNOUNCED: 'info',
  STORED: 'good',
  ACCEPTED: 'good',
  PURGED: 'good',
  REJECTED: 'warn',
  QUARANTINED: 'bad',
};
