/** The spool's contract in memory, with the transitions that the real one allows; throws on any other. */
import type { SpoolDevice, SpoolPacket, SpoolState, SyncSpool } from '#db/spool/types.ts';
import type { Outcome } from '#domain/protocol/outcomes.ts';
import type { ReferenceItem } from '#domain/protocol/statement.ts';

const MOVES: Readonly<Record<SpoolState, readonly SpoolState[]>> = {
  SEALED: ['ANNOUNCED', 'STORED', 'QUARANTINED'],
  ANNOUNCED: ['SEALED', 'STORED', 'QUARANTINED'],
  STORED: ['SEALED', 'ACCEPTED', 'REJECTED', 'QUARANTINED'],
  ACCEPTED: ['SEALED', 'REJECTED', 'PURGED', 'QUARANTINED'],
  PURGED: [],
  REJECTED: ['SEALED', 'ACCEPTED', 'QUARANTINED'],
  QUARANTINED: ['SEALED'],
};
const RETENTION_MS = 14 * 86_400_000;

export interface MemorySpool extends SyncSpool {
  add(packet: SpoolPacket, bytes: Uint8Array): void;
  states(): readonly SpoolState[];
  /** Makes every call throw, as a full disk does. */
  breakWith(error: Error | null): void;
  /** Adds an audit entry. */
  note(entry: string): void;
  /** Ranges told as missing. */
  readonly missing: readonly string[];
}

const epochOf = (receipt: string): string =>
  (JSON.parse(Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString()) as { epoch: string }).epoch;

export function createMemorySpool(deviceId: string): MemorySpool {
  const packets = new Map<string, SpoolPacket>();
  const bodies = new Map<string, Uint8Array>();
  /** Outcomes that wait for a receipt. */
  const outcomes = new Map<string, 'ACCEPTED' | 'REJECTED'>();
  const references = new Map<string, ReferenceItem>();
  const audit: string[] = [];
  const missing: string[] = [];
  let device: SpoolDevice = {
    deviceId,
    seqNext: 1,
    chainHead: '0'.repeat(64),
    serverEpoch: null,
    lastContactAt: null,
    statusCursor: 0,
    auditSent: 0,
    backupWatermark: null,
    watermarkEpoch: null,
    upstreamTime: null,
  };
  let broken: Error | null = null;

  const rows = (): readonly SpoolPacket[] => {
    if (broken) throw broken;
    return [...packets.values()].toSorted((a, b) => a.seq - b.seq);
  };
  const change = (id: string, fields: Partial<SpoolPacket>): void => {
    if (broken) throw broken;
    const packet = packets.get(id);
    if (!packet) throw new Error('no such packet');
    const { state } = fields;
    if (state && state !== packet.state && !MOVES[packet.state].includes(state))
      throw new Error(`${packet.state} never becomes ${state}`);
    packets.set(id, { ...packet, ...fields });
  };
  const calm = { lastError: null, nextAttemptAt: null };
  const isUnsent = ({ state }: SpoolPacket): boolean => state === 'SEALED' || state === 'ANNOUNCED';
  const hasReceipt = (packet: SpoolPacket): boolean => packet.receipt !== null && !isUnsent(packet);

  const decide = (id: string): void => {
    const [packet, outcome] = [packets.get(id), outcomes.get(id)];
    if (packet && outcome && hasReceipt(packet) && packet.state !== 'PURGED') change(id, { state: outcome });
  };
  const sendAgain = (id: string): void => {
    const state = packets.get(id)?.state;
    if (state === 'SEALED' || state === 'PURGED') return;
    outcomes.delete(id);
    change(id, {
      state: 'SEALED',
      receipt: null,
      logIndex: null,
      storedAt: null,
      offset: 0,
      attempts: 0,
      stage: null,
      reason: null,
      outcomeAt: null,
      ...calm,
    });
  };
  const keepOutcome = ({ id, outcome, stage, reason, at }: Outcome): boolean => {
    if (!packets.has(id)) return false;
    if (outcome === 'RESEND') {
      sendAgain(id);
      return true;
    }
    outcomes.set(id, outcome);
    change(id, { stage, reason, outcomeAt: at });
    decide(id);
    return true;
  };
  const mayGo = ({ state, receipt, logIndex, storedAt }: SpoolPacket): boolean =>
    state === 'ACCEPTED' &&
    receipt !== null &&
    epochOf(receipt) === device.watermarkEpoch &&
    (logIndex ?? Infinity) <= (device.backupWatermark ?? -1) &&
    (storedAt ?? Infinity) + RETENTION_MS <= (device.upstreamTime ?? 0);

  return {
    missing,
    add: (packet, bytes) => {
      packets.set(packet.id, packet);
      bodies.set(packet.id, bytes);
      device = { ...device, seqNext: Math.max(device.seqNext, packet.seq + 1) };
    },
    states: () => [...packets.values()].toSorted((a, b) => a.seq - b.seq).map(({ state }) => state),
    breakWith: (error) => {
      broken = error;
    },
    note: (entry) => void audit.push(entry),
    device: () => {
      if (broken) throw broken;
      return device;
    },
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
    unsent: (limit) => rows().filter(isUnsent).slice(0, limit),
    unsentBytes: () =>
      rows()
        .filter(isUnsent)
        .reduce((sum, { size, offset }) => sum + size - offset, 0),
    bySeq: (from, to) => rows().filter(({ seq }) => seq >= from && seq <= to),
    read: (id, offset, length) => {
      if (broken) throw broken;
      return (bodies.get(id) ?? new Uint8Array()).slice(offset, offset + length);
    },
    recordAnnounced: (id, offset) => change(id, { state: 'ANNOUNCED', offset, ...calm }),
    recordOffset: (id, offset) => change(id, { offset, attempts: 0, ...calm }),
    recordStored: (id, receipt, logIndex, storedAt) => {
      const { state, size } = packets.get(id) ?? {};
      if (state !== 'SEALED' && state !== 'ANNOUNCED' && state !== 'QUARANTINED') return;
      change(id, { state: 'STORED', receipt, logIndex, storedAt, ...(size && { offset: size }), ...calm });
      decide(id);
    },
    recordAttempt: (id, lastError, nextAttemptAt) =>
      change(id, { lastError, nextAttemptAt, attempts: (packets.get(id)?.attempts ?? 0) + 1 }),
    recordLostUpstream: (id) => sendAgain(id),
    recordQuarantined: (id, why) => change(id, { state: 'QUARANTINED', lastError: why, nextAttemptAt: null }),
    recordContact: (epoch, at) => {
      if (broken) throw broken;
      device = { ...device, serverEpoch: epoch, lastContactAt: at };
    },
    storedUnderOtherEpoch: (epoch) =>
      rows().filter(
        ({ state, receipt }) =>
          (state === 'STORED' || state === 'ACCEPTED') && receipt !== null && epochOf(receipt) !== epoch,
      ),
    recordStatement: (statement) => {
      if (broken) throw broken;
      const touched = statement.outcomes.filter(keepOutcome).map(({ id }) => id);
      for (const item of statement.reference)
        if (item.version > (references.get(item.name)?.version ?? -1)) references.set(item.name, item);
      device = {
        ...device,
        statusCursor: statement.cursor,
        watermarkEpoch: statement.epoch,
        backupWatermark: statement.backupWatermark,
        upstreamTime: Math.max(device.upstreamTime ?? 0, statement.time),
      };
      return touched;
    },
    reference: (name) => references.get(name) ?? null,
    purge: (limit) => {
      const gone = rows().filter(mayGo).slice(0, limit);
      for (const { id } of gone) {
        change(id, { state: 'PURGED' });
        bodies.delete(id);
      }
      return gone.map(({ id }) => id);
    },
    auditAfter: (n, limit) => audit.slice(n, n + limit),
    recordAuditSent: (n) => {
      device = { ...device, auditSent: n };
    },
    raiseSeq: (highestSeq) => {
      const skipped = Math.max(0, highestSeq + 1 - device.seqNext);
      device = { ...device, seqNext: device.seqNext + skipped };
      return skipped;
    },
    recordMissing: (from, to) => {
      const range = `${from} to ${to}`;
      if (!missing.includes(range)) missing.push(range);
    },
  };
}
