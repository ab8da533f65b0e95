/** What the page sees of the queue. */
import { ERROR_CODES, fail, ok, type ErrorCode } from '#contract/errors.ts';
import type { Answer } from '#contract/define.ts';
import type { LinkState, OutboxSummary, PacketGroup, PacketRow } from '#contract/model.ts';
import type { Spool } from '#db/spool/spool.ts';
import type { SpoolPacket, SpoolState } from '#db/spool/types.ts';
import type { Publish } from '../ports.ts';

export interface PacketEvent {
  readonly at: number;
  readonly kind: string;
  readonly detail: string;
}

export interface Outbox {
  summary(): OutboxSummary;
  /** Numbers of the packets of a group with `text` in their tracking number, the newest first. */
  find(text: string, group: PacketGroup): number[];
  rows(seqs: readonly number[]): PacketRow[];
  history(packetId: string): Answer<PacketEvent[], 'packet/not-found'>;
  /** Tells the page of one packet and of the new counts. */
  packetChanged(id: string): void;
  linkChanged(): void;
}

const isErrorCode = (word: string): word is ErrorCode => (ERROR_CODES as readonly string[]).includes(word);

export function toRow(packet: SpoolPacket): PacketRow {
  const { signedManifest: _manifest, receipt: _receipt, deviceId: _device, ...rest } = packet;
  const { returned, state, lastError, ...row } = rest;
  return {
    ...row,
    // Its bytes are gone, but what is to be done about it is the same.
    state: returned && state === 'PURGED' ? 'REJECTED' : state,
    lastError: lastError !== null && isErrorCode(lastError) ? lastError : null,
  };
}

const STATES: Readonly<Record<PacketGroup, readonly SpoolState[]>> = {
  all: ['SEALED', 'ANNOUNCED', 'STORED', 'ACCEPTED', 'PURGED', 'REJECTED', 'QUARANTINED'],
  saved: ['SEALED', 'ANNOUNCED'],
  received: ['STORED'],
  accepted: ['ACCEPTED', 'PURGED'],
  attention: ['REJECTED', 'QUARANTINED'],
};

const NOTHING = { saved: 0, received: 0, accepted: 0, attention: 0, oldestSavedAt: null };

interface Needs {
  readonly spool: Spool;
  readonly link: () => LinkState;
  /** How safe the queue is on this PC, and what it carries for others. */
  readonly keeping: () => Pick<OutboxSummary, 'disk' | 'mirror' | 'health' | 'freight'>;
  readonly publish: Publish;
}

export function createOutbox({ spool, link, keeping, publish }: Needs): Outbox {
  const summary = (): OutboxSummary => {
    if (!spool.begun()) return { ...NOTHING, link: link(), ...keeping() };
    return {
      ...spool.counts(),
      link: { ...link(), lastContactAt: spool.device().lastContactAt },
      ...keeping(),
    };
  };
  let due = false;
  /** Once for all that changes in one go: a restored upstream may move hundreds of packets at once. */
  const linkChanged = () => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      try {
        publish({ type: 'outbox.changed', outbox: summary() });
      } catch {
        // The queue was closed meanwhile, or is out of order: whoever reads it next says so.
      }
    });
  };
  return {
    summary,
    find: (text, group) => [...spool.find(text.replaceAll(/\s/g, ''), STATES[group])],
    rows: (seqs) => spool.rows(seqs).map(toRow),
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
