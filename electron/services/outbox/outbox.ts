/** What the page sees of the queue. */
import { ERROR_CODES, fail, ok, type ErrorCode } from '#contract/errors.ts';
import type { Answer } from '#contract/define.ts';
import type { LinkState, OutboxSummary, PacketRow } from '#contract/model.ts';
import type { Spool } from '#db/spool/spool.ts';
import type { SpoolPacket } from '#db/spool/types.ts';
import type { Publish } from '../ports.ts';

export interface PacketEvent {
  readonly at: number;
  readonly kind: string;
  readonly detail: string;
}

export interface Outbox {
  summary(): OutboxSummary;
  list(beforeSeq: number | null, limit: number): { readonly rows: PacketRow[]; readonly total: number };
  history(packetId: string): Answer<PacketEvent[], 'packet/not-found'>;
  /** Tells the page of one packet and of the new counts. */
  packetChanged(id: string): void;
  linkChanged(): void;
}

const isErrorCode = (word: string): word is ErrorCode => (ERROR_CODES as readonly string[]).includes(word);

export function toRow(packet: SpoolPacket): PacketRow {
  const { signedManifest: _manifest, receipt: _receipt, lastError, ...row } = packet;
  return { ...row, lastError: lastError !== null && isErrorCode(lastError) ? lastError : null };
}

const NOTHING = { saved: 0, received: 0, accepted: 0, attention: 0, oldestSavedAt: null };

interface Needs {
  readonly spool: Spool;
  readonly link: () => LinkState;
  readonly publish: Publish;
}

export function createOutbox({ spool, link, publish }: Needs): Outbox {
  const summary = (): OutboxSummary => {
    if (!spool.begun()) return { ...NOTHING, link: link() };
    return { ...spool.counts(), link: { ...link(), lastContactAt: spool.device().lastContactAt } };
  };
  const linkChanged = () => publish({ type: 'outbox.changed', outbox: summary() });
  return {
    summary,
    list: (beforeSeq, limit) => ({ rows: spool.list(beforeSeq, limit).map(toRow), total: spool.total() }),
    history: (packetId) => {
      if (!spool.get(packetId)) return fail('packet/not-found');
      return ok(spool.history(packetId).map(({ at, kind, detail }) => ({ at, kind, detail: detail ?? '' })));
    },
    packetChanged: (id) => {
      const packet = spool.get(id);
      if (packet) publish({ type: 'packet.changed', packet: toRow(packet) });
      linkChanged();
    },
    linkChanged,
  };
}
