/** The spool's contract in memory, with the transitions that the real one allows; throws on any other. */
import type { SpoolPacket, SpoolState, SyncSpool } from '#db/spool/types.ts';

const MOVES: Readonly<Record<SpoolState, readonly SpoolState[]>> = {
  SEALED: ['ANNOUNCED', 'STORED', 'QUARANTINED'],
  ANNOUNCED: ['SEALED', 'STORED', 'QUARANTINED'],
  STORED: ['SEALED', 'ACCEPTED', 'REJECTED', 'QUARANTINED'],
  ACCEPTED: ['SEALED', 'PURGED', 'QUARANTINED'],
  PURGED: [],
  REJECTED: [],
  QUARANTINED: ['SEALED'],
};

export interface MemorySpool extends SyncSpool {
  add(packet: SpoolPacket, bytes: Uint8Array): void;
  states(): readonly SpoolState[];
  /** Makes every call throw, as a full disk does. */
  breakWith(error: Error | null): void;
}

const epochOf = (receipt: string): string =>
  (JSON.parse(Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString()) as { epoch: string }).epoch;

export function createMemorySpool(deviceId: string): MemorySpool {
  const packets = new Map<string, SpoolPacket>();
  const bodies = new Map<string, Uint8Array>();
  let serverEpoch: string | null = null;
  let lastContactAt: number | null = null;
  let broken: Error | null = null;

  const rows = (): readonly SpoolPacket[] => {
    if (broken) throw broken;
    return [...packets.values()].toSorted((a, b) => a.seq - b.seq);
  };
  const change = (id: string, fields: Partial<SpoolPacket>): void => {
    const packet = rows().find((row) => row.id === id);
    if (!packet) throw new Error('no such packet');
    const { state } = fields;
    if (state && state !== packet.state && !MOVES[packet.state].includes(state))
      throw new Error(`${packet.state} never becomes ${state}`);
    packets.set(id, { ...packet, ...fields });
  };
  const calm = { lastError: null, nextAttemptAt: null };

  return {
    add: (packet, bytes) => {
      packets.set(packet.id, packet);
      bodies.set(packet.id, bytes);
    },
    states: () => [...packets.values()].toSorted((a, b) => a.seq - b.seq).map(({ state }) => state),
    breakWith: (error) => {
      broken = error;
    },
    device: () => ({
      deviceId,
      seqNext: rows().length + 1,
      chainHead: '0'.repeat(64),
      serverEpoch,
      lastContactAt,
    }),
    counts: () => {
      const count = (...states: SpoolState[]): number =>
        rows().filter(({ state }) => states.includes(state)).length;
      return {
        saved: count('SEALED', 'ANNOUNCED'),
        received: count('STORED'),
        accepted: count('ACCEPTED', 'PURGED'),
        attention: count('REJECTED', 'QUARANTINED'),
        oldestSavedAt: null,
      };
    },
    get: (id) => rows().find((row) => row.id === id) ?? null,
    unsent: (limit) =>
      rows()
        .filter(({ state }) => state === 'SEALED' || state === 'ANNOUNCED')
        .slice(0, limit),
    read: (id, offset, length) => {
      if (broken) throw broken;
      return (bodies.get(id) ?? new Uint8Array()).slice(offset, offset + length);
    },
    recordAnnounced: (id, offset) => change(id, { state: 'ANNOUNCED', offset, ...calm }),
    recordOffset: (id, offset) => change(id, { offset, attempts: 0, ...calm }),
    recordStored: (id, receipt, logIndex, storedAt) =>
      change(id, { state: 'STORED', receipt, logIndex, storedAt, ...calm }),
    recordAttempt: (id, lastError, nextAttemptAt) =>
      change(id, { lastError, nextAttemptAt, attempts: (packets.get(id)?.attempts ?? 0) + 1 }),
    recordLostUpstream: (id) =>
      change(id, {
        state: 'SEALED',
        receipt: null,
        logIndex: null,
        storedAt: null,
        offset: 0,
        attempts: 0,
        ...calm,
      }),
    recordQuarantined: (id, why) => change(id, { state: 'QUARANTINED', lastError: why, nextAttemptAt: null }),
    recordContact: (epoch, at) => {
      if (broken) throw broken;
      serverEpoch = epoch;
      lastContactAt = at;
    },
    storedUnderOtherEpoch: (epoch, limit) =>
      rows()
        .filter(
          ({ state, receipt }) =>
            (state === 'STORED' || state === 'ACCEPTED') && receipt !== null && epochOf(receipt) !== epoch,
        )
        .slice(0, limit),
  };
}
